package io.vitrine.vault;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;

/// Reads the small JSON bodies of the vault: the size limit of an upload is no limit for them, and
/// a field that is not there must be told from one that is null.
@Singleton
public class JsonBody {
  private static final int MOST_BYTES = 64 * 1024;
  private static final int LONGEST_SHOWN = 64;

  private final ObjectMapper json;

  JsonBody(ObjectMapper json) {
    this.json = json;
  }

  /// The body as an object that has no other fields than these.
  ///
  /// @throws ProblemException 413 when it is larger than 64 KiB, 400 when it is no JSON, no object,
  ///   or has another field, which is named
  public ObjectNode read(InputStream body, Set<String> fields) {
    if (!(parse(bytes(body)) instanceof ObjectNode object)) {
      throw new ProblemException(VaultProblem.INVALID_BODY);
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw new ProblemException(
            VaultProblem.UNKNOWN_FIELD,
            "Unknown field: %s. Allowed: %s"
                .formatted(shortened(name), String.join(", ", fields.stream().sorted().toList())));
      }
    }
    return object;
  }

  private static byte[] bytes(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ProblemException(StandardProblem.PAYLOAD_TOO_LARGE);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode parse(byte[] bytes) {
    try (var parser = json.getFactory().createParser(bytes)) {
      var node = json.<JsonNode>readTree(parser);
      if (node != null && parser.nextToken() != null) {
        throw new ProblemException(StandardProblem.MALFORMED_JSON);
      }
      return node == null ? json.missingNode() : node;
    } catch (JacksonException e) {
      throw new ProblemException(StandardProblem.MALFORMED_JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shortened(String name) {
    return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "..." : name;
  }
}
