package io.vitrine.community.rendition;

import io.vitrine.storage.ByteRange;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// Answers with the bytes of a published rendition: whole or a range, conditional, without holding
/// more than one buffer of them in memory.
@ApplicationScoped
public class RenditionContent {
  private final RenditionCache cache;
  private final LargeCopies large;
  private final String publicCaching;

  RenditionContent(RenditionCache cache, LargeCopies large, RenditionConfig config) {
    this.cache = cache;
    this.large = large;
    this.publicCaching = "public, max-age=" + config.cacheLife().toSeconds();
  }

  /// The answer for a copy that belongs to everybody; caches may keep it for a short time.
  ///
  /// @throws ProblemException 404 when the object vanished from the store
  public RestResponse<RenditionBody> forEverybody(
      PublishedRendition rendition, ContentRequest request) {
    return answer(rendition, request, publicCaching);
  }

  /// The answer for a copy behind a link: whoever has it asks each time, so a removed link ends.
  ///
  /// @throws ProblemException 404 when the object vanished from the store
  public RestResponse<RenditionBody> forLinkHolders(
      PublishedRendition rendition, ContentRequest request) {
    return answer(rendition, request, "private, no-cache");
  }

  private RestResponse<RenditionBody> answer(
      PublishedRendition rendition, ContentRequest request, String caching) {
    if (request.alreadyHas(rendition.entityTag())) {
      return headers(ResponseBuilder.create(Status.NOT_MODIFIED), rendition, caching).build();
    }
    return switch (request.rangeOf(rendition)) {
      case RequestedRange.Whole() -> whole(rendition, request, caching);
      case RequestedRange.Part(ByteRange range) -> part(rendition, range, request, caching);
      case RequestedRange.Unsatisfiable() ->
          ResponseBuilder.<RenditionBody>create(Status.REQUESTED_RANGE_NOT_SATISFIABLE)
              .header("Content-Range", "bytes */" + rendition.size())
              .build();
    };
  }

  private RestResponse<RenditionBody> whole(
      PublishedRendition rendition, ContentRequest request, String caching) {
    ResponseBuilder<RenditionBody> answer =
        headers(ResponseBuilder.create(Status.OK), rendition, caching);
    return request.headOnly()
        ? body(answer, rendition, rendition.size()).build()
        : body(answer, rendition, rendition.size()).entity(bytes(rendition, null)).build();
  }

  private RestResponse<RenditionBody> part(
      PublishedRendition rendition, ByteRange range, ContentRequest request, String caching) {
    ResponseBuilder<RenditionBody> answer =
        headers(ResponseBuilder.create(Status.PARTIAL_CONTENT), rendition, caching)
            .header(
                "Content-Range",
                "bytes %d-%d/%d".formatted(range.first(), range.last(), rendition.size()));
    long length = range.last() - range.first() + 1;
    return request.headOnly()
        ? body(answer, rendition, length).build()
        : body(answer, rendition, length).entity(bytes(rendition, range)).build();
  }

  private static ResponseBuilder<RenditionBody> headers(
      ResponseBuilder<RenditionBody> answer, PublishedRendition rendition, String caching) {
    return answer
        .header(HttpHeaders.ETAG, rendition.entityTag())
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff")
        // Meant to be shown by pages of other sites.
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        // Opened by itself it is a picture and nothing else.
        .header("Content-Security-Policy", "default-src 'none'; sandbox");
  }

  private static ResponseBuilder<RenditionBody> body(
      ResponseBuilder<RenditionBody> answer, PublishedRendition rendition, long length) {
    return answer
        .header(HttpHeaders.CONTENT_TYPE, rendition.mediaType())
        .header(HttpHeaders.CONTENT_LENGTH, length);
  }

  /// From the file that is kept of it, else from the store.
  private RenditionBody bytes(PublishedRendition rendition, @Nullable ByteRange range) {
    Optional<Path> kept = cache.file(rendition);
    if (kept.isPresent()) {
      return range == null
          ? new RenditionBody.Kept(kept.get(), 0, rendition.size())
          : new RenditionBody.Kept(kept.get(), range.first(), range.last() - range.first() + 1);
    }
    return new RenditionBody.Pieces(
        large.open(rendition, range == null ? new ByteRange(0, rendition.size() - 1) : range));
  }
}
