package io.vitrine.vault.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/// How a run's row keeps the objects that could not be adopted. By hand, so that no native
/// executable has to know the record by reflection for it.
final class NotAdoptedJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NotAdoptedJson() {}

  static String write(List<NotAdopted> objects) {
    ArrayNode array = JSON.createArrayNode();
    objects.forEach(
        object -> array.addObject().put("name", object.name()).put("reason", object.reason()));
    return array.toString();
  }

  static List<NotAdopted> read(String text) {
    try {
      List<NotAdopted> objects = new ArrayList<>();
      for (JsonNode object : JSON.readTree(text)) {
        objects.add(new NotAdopted(object.path("name").asText(), object.path("reason").asText()));
      }
      return objects;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run's row holds no JSON", e);
    }
  }
}
