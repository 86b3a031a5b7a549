package io.vitrine.library.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One refused parameter or field, in the words of the API document. Registered because it is
/// written as part of an `Object`.
///
/// @param maximum only with [Code#TOO_BIG]
/// @param minimum only with [Code#TOO_SMALL]
/// @param options only with [Code#INVALID_ENUM_VALUE]
/// @param path where it is, such as `["limit"]`
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
    Code code,
    @Nullable Long maximum,
    @Nullable Long minimum,
    @Nullable List<String> options,
    List<String> path,
    String message) {

  /// What is wrong.
  public enum Code {
    @JsonProperty("too_big")
    TOO_BIG,
    @JsonProperty("too_small")
    TOO_SMALL,
    @JsonProperty("invalid_type")
    INVALID_TYPE,
    @JsonProperty("invalid_enum_value")
    INVALID_ENUM_VALUE,
    @JsonProperty("invalid_string")
    INVALID_STRING,
    @JsonProperty("required")
    REQUIRED
  }

  public static FieldError tooBig(String field, long maximum, String message) {
    return new FieldError(Code.TOO_BIG, maximum, null, null, List.of(field), message);
  }

  public static FieldError tooSmall(String field, long minimum, String message) {
    return new FieldError(Code.TOO_SMALL, null, minimum, null, List.of(field), message);
  }

  public static FieldError invalidType(String field, String message) {
    return new FieldError(Code.INVALID_TYPE, null, null, null, List.of(field), message);
  }

  public static FieldError invalidEnumValue(String field, List<String> options, String message) {
    return new FieldError(
        Code.INVALID_ENUM_VALUE, null, null, List.copyOf(options), List.of(field), message);
  }

  public static FieldError invalidString(String field, String message) {
    return new FieldError(Code.INVALID_STRING, null, null, null, List.of(field), message);
  }

  public static FieldError required(String field, String message) {
    return new FieldError(Code.REQUIRED, null, null, null, List.of(field), message);
  }
}
