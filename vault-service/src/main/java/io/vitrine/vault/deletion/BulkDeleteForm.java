package io.vitrine.vault.deletion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.VaultProblem;
import io.vitrine.web.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of a bulk delete.
record BulkDeleteForm(
    @Schema(minItems = 1, maxItems = BulkDeleteForm.MOST, required = true) List<Long> ids) {
  static final Set<String> FIELDS = Set.of("ids");
  static final int MOST = 500;

  /// The ids in the order of the body, each once.
  ///
  /// @throws ProblemException 400 unless there are 1 to 500, all of them whole numbers above zero
  static List<MediaId> ids(ObjectNode body) {
    if (!(body.get("ids") instanceof ArrayNode array) || array.isEmpty() || array.size() > MOST) {
      throw new ProblemException(VaultProblem.INVALID_IDS);
    }
    Set<MediaId> ids = new LinkedHashSet<>();
    for (JsonNode id : array) {
      if (!id.isIntegralNumber()) {
        throw new ProblemException(VaultProblem.INVALID_MEDIA_ID);
      }
      ids.add(MediaId.parse(id.asText()));
    }
    return List.copyOf(ids);
  }
}
