package io.vitrine.vault.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.vault.media.Change;
import io.vitrine.vault.media.MediaEdit;
import io.vitrine.web.QueryValues;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of an edit. An absent field stays as it is, null or a blank text clears it.
///
/// @param caption may have line breaks
/// @param characterName who is shown; detection does not overwrite it
record EditForm(
    @Schema(maxLength = EditForm.LONGEST_CAPTION) @Nullable String caption,
    @Schema(maxLength = EditForm.LONGEST_NAME) @Nullable String characterName) {
  static final Set<String> FIELDS = Set.of("caption", "characterName");
  static final int LONGEST_CAPTION = 2000;
  static final int LONGEST_NAME = 200;

  /// What the body asks for.
  ///
  /// @throws io.vitrine.web.ProblemException 400 that names the field whose value is refused
  static MediaEdit edit(ObjectNode body) {
    return new MediaEdit(
        change(body, "caption", LONGEST_CAPTION, true),
        change(body, "characterName", LONGEST_NAME, false));
  }

  private static Change change(ObjectNode body, String field, int longest, boolean lines) {
    JsonNode value = body.get(field);
    if (value == null) {
      return new Change.Keep();
    }
    if (value.isNull()) {
      return new Change.To(null);
    }
    String text = value.isTextual() ? value.textValue().strip() : "";
    boolean displayable = text.codePoints().allMatch(c -> isDisplayable(c) || (lines && c == '\n'));
    if (!value.isTextual() || text.length() > longest || !displayable) {
      throw QueryValues.refused(
          field,
          value.asText(value.toString()),
          "null or a text of at most %d characters, without control characters".formatted(longest));
    }
    return new Change.To(text.isEmpty() ? null : text);
  }

  private static boolean isDisplayable(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }
}
