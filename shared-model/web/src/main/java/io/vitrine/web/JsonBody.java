package io.vitrine.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the JSON bodies of all services. A body is small, because the limit of an upload is no
/// limit for it; and it has no field that is unknown, because an order whose only field has a slip
/// in its name would otherwise be an order without any limit.
@Singleton
public class JsonBody {
  /// What a body may have unless its type says otherwise, see [LargestBody].
  static final int USUAL_BYTES = 64 * 1024;

  private static final int LONGEST_SHOWN = 64;

  private final ObjectMapper json;

  JsonBody(ObjectMapper json) {
    this.json = json.copy();
    // An empty text would be null, and "yes" or 1 would be guessed: an order says what it means.
    for (CoercionInputShape shape :
        Set.of(
            CoercionInputShape.EmptyString,
            CoercionInputShape.String,
            CoercionInputShape.Integer,
            CoercionInputShape.Float)) {
      this.json.coercionConfigFor(LogicalType.Boolean).setCoercion(shape, CoercionAction.Fail);
    }
    this.json
        .coercionConfigFor(LogicalType.Integer)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
  }

  /// The body as a value that has no other fields than its type.
  ///
  /// @param mostBytes more are not read
  /// @return null when there is no body, or it is `null`
  /// @throws ProblemException 413 when it is too large, 400 when it is no JSON, does not fit, or
  ///   has a field that the type has not, which is named, or a field twice
  @Nullable Object read(InputStream body, Type type, int mostBytes) throws IOException {
    byte[] bytes = bytes(body, mostBytes);
    if (bytes.length == 0) {
      return null;
    }
    try {
      return strict(json.readerFor(json.constructType(type))).readValue(bytes);
    } catch (UnrecognizedPropertyException e) {
      Collection<Object> known = e.getKnownPropertyIds();
      throw unknown(e.getPropertyName(), known == null ? Set.of() : known);
    } catch (JacksonException e) {
      throw new ProblemException(StandardProblem.MALFORMED_JSON);
    }
  }

  /// The body as an object that has no other fields than these, for bodies in which a field that is
  /// not there differs from one that is null.
  ///
  /// @throws ProblemException 413 when it is larger than 64 KiB, 400 when it is no JSON, no object,
  ///   or has another field, which is named, or a field twice
  public ObjectNode read(InputStream body, Set<String> fields) {
    if (!(tree(body) instanceof ObjectNode object)) {
      throw new ProblemException(StandardProblem.NOT_AN_OBJECT);
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw unknown(name, fields);
      }
    }
    return object;
  }

  private @Nullable JsonNode tree(InputStream body) {
    try {
      byte[] bytes = bytes(body, USUAL_BYTES);
      return bytes.length == 0 ? null : strict(json.readerFor(JsonNode.class)).readValue(bytes);
    } catch (JacksonException e) {
      throw new ProblemException(StandardProblem.MALFORMED_JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectReader strict(ObjectReader reader) {
    return reader
        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  /// Also of a body that does not declare its length, which no filter before can refuse.
  private static byte[] bytes(InputStream body, int most) throws IOException {
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new ProblemException(StandardProblem.PAYLOAD_TOO_LARGE);
    }
    return bytes;
  }

  private static ProblemException unknown(String name, Collection<?> allowed) {
    return new ProblemException(
        StandardProblem.UNKNOWN_FIELD,
        "Unknown field: %s. Allowed: %s"
            .formatted(
                shortened(name),
                String.join(", ", allowed.stream().map(Object::toString).sorted().toList())));
  }

  private static String shortened(String name) {
    return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "..." : name;
  }
}
