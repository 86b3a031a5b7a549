package io.vitrine.web;

import java.util.regex.Pattern;

/// Ids in addresses. Each has one spelling, so that nothing that reads an address by its text (a
/// proxy's rule, a log, a cache) takes one item for two.
public final class PathId {
  /// As a template of a path has it, too: `{id: ...}`.
  public static final String NUMBER = "[1-9][0-9]{0,17}";

  private static final Pattern WHOLE = Pattern.compile(NUMBER);

  private PathId() {}

  /// A number from 1, in decimal digits without leading zeros.
  ///
  /// @throws ProblemException as told for anything else
  public static long number(String segment, ProblemType otherwise) {
    if (!WHOLE.matcher(segment).matches()) {
      throw new ProblemException(otherwise);
    }
    return Long.parseLong(segment);
  }
}
