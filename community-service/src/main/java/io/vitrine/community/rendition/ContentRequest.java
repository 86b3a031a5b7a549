package io.vitrine.community.rendition;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a client says of the bytes that it wants.
///
/// @param headOnly whether it wants the headers alone
public record ContentRequest(
    boolean headOnly,
    @Nullable String range,
    @Nullable String ifRange,
    @Nullable String ifNoneMatch) {
  /// A request for bytes.
  public static ContentRequest get(HttpHeaders headers) {
    return of(false, headers);
  }

  /// A request for their headers alone.
  public static ContentRequest head(HttpHeaders headers) {
    return of(true, headers);
  }

  private static ContentRequest of(boolean headOnly, HttpHeaders headers) {
    return new ContentRequest(
        headOnly,
        headers.getHeaderString("Range"),
        headers.getHeaderString("If-Range"),
        headers.getHeaderString("If-None-Match"));
  }

  /// Whether a part is asked for, as far as the request tells.
  public boolean isPart() {
    return range != null;
  }

  /// Whether the answer carries bytes of the rendition, and not its headers alone.
  public boolean isSentBytesOf(PublishedRendition rendition) {
    return !headOnly
        && !alreadyHas(rendition.entityTag())
        && !(rangeOf(rendition) instanceof RequestedRange.Unsatisfiable);
  }

  /// Whether the client has these bytes already. Compared weakly, as RFC 9110 wants it here.
  boolean alreadyHas(String entityTag) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.replaceFirst("^W/", "").equals(entityTag));
  }

  /// The range, unless the client has a part of other bytes and so needs the whole.
  RequestedRange rangeOf(PublishedRendition rendition) {
    boolean stale = ifRange != null && !ifRange.equals(rendition.entityTag());
    return RequestedRange.of(stale ? null : range, rendition.size());
  }
}
