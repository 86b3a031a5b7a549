package io.vitrine.community.sharing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// Tells a field that is left out from one that is null.
final class ChangeReader extends JsonDeserializer<Change<JsonNode>> {
  @Override
  public Change<JsonNode> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return new Change.Become<>(parser.readValueAsTree());
  }

  @Override
  public Change<JsonNode> getNullValue(DeserializationContext context) {
    return new Change.Clear<>();
  }

  @Override
  public Change<JsonNode> getAbsentValue(DeserializationContext context) {
    return new Change.Keep<>();
  }
}
