package io.vitrine.community.rendition;

import io.vitrine.storage.ByteRange;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectStore;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/// Sends the bytes of a published rendition: whole or a range, conditional, without holding more
/// than one buffer of them in memory.
@ApplicationScoped
public class RenditionContent {
  private static final Logger LOG = Logger.getLogger(RenditionContent.class);
  private static final int BUFFER_BYTES = 32 * 1024;

  private final ObjectStore store;
  private final String publicCaching;

  RenditionContent(ObjectStore store, RenditionConfig config) {
    this.store = store;
    this.publicCaching = "public, max-age=" + config.cacheLife().toSeconds();
  }

  /// The answer for a copy that belongs to everybody; caches may keep it for a short time.
  ///
  /// @throws ProblemException 404 when the object vanished from the store
  public RestResponse<StreamingOutput> forEverybody(
      PublishedRendition rendition, ContentRequest request) {
    return answer(rendition, request, publicCaching);
  }

  /// The answer for a copy behind a link: whoever has it asks each time, so a removed link ends.
  ///
  /// @throws ProblemException 404 when the object vanished from the store
  public RestResponse<StreamingOutput> forLinkHolders(
      PublishedRendition rendition, ContentRequest request) {
    return answer(rendition, request, "private, no-cache");
  }

  private RestResponse<StreamingOutput> answer(
      PublishedRendition rendition, ContentRequest request, String caching) {
    if (request.alreadyHas(rendition.entityTag())) {
      return headers(ResponseBuilder.create(Status.NOT_MODIFIED), rendition, caching).build();
    }
    return switch (request.rangeOf(rendition)) {
      case RequestedRange.Whole() -> whole(rendition, request, caching);
      case RequestedRange.Part(ByteRange range) -> part(rendition, range, request, caching);
      case RequestedRange.Unsatisfiable() ->
          ResponseBuilder.<StreamingOutput>create(Status.REQUESTED_RANGE_NOT_SATISFIABLE)
              .header("Content-Range", "bytes */" + rendition.size())
              .build();
    };
  }

  private RestResponse<StreamingOutput> whole(
      PublishedRendition rendition, ContentRequest request, String caching) {
    ResponseBuilder<StreamingOutput> answer =
        headers(ResponseBuilder.create(Status.OK), rendition, caching);
    return request.headOnly()
        ? body(answer, rendition, rendition.size()).build()
        : body(answer, rendition, rendition.size())
            .entity(pipe(store.get(rendition.object())))
            .build();
  }

  private RestResponse<StreamingOutput> part(
      PublishedRendition rendition, ByteRange range, ContentRequest request, String caching) {
    ResponseBuilder<StreamingOutput> answer =
        headers(ResponseBuilder.create(Status.PARTIAL_CONTENT), rendition, caching)
            .header(
                "Content-Range",
                "bytes %d-%d/%d".formatted(range.first(), range.last(), rendition.size()));
    long length = range.last() - range.first() + 1;
    return request.headOnly()
        ? body(answer, rendition, length).build()
        : body(answer, rendition, length)
            .entity(pipe(store.get(rendition.object(), range)))
            .build();
  }

  private static ResponseBuilder<StreamingOutput> headers(
      ResponseBuilder<StreamingOutput> answer, PublishedRendition rendition, String caching) {
    return answer
        .header(HttpHeaders.ETAG, rendition.entityTag())
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff")
        // Opened by itself it is a picture and nothing else.
        .header("Content-Security-Policy", "default-src 'none'; sandbox");
  }

  private static ResponseBuilder<StreamingOutput> body(
      ResponseBuilder<StreamingOutput> answer, PublishedRendition rendition, long length) {
    return answer
        .header(HttpHeaders.CONTENT_TYPE, rendition.mediaType())
        .header(HttpHeaders.CONTENT_LENGTH, length);
  }

  private static StreamingOutput pipe(Optional<ObjectContent> opened) {
    ObjectContent content =
        opened.orElseThrow(
            () -> {
              LOG.error("a published rendition has no object");
              return new ProblemException(StandardProblem.NOT_FOUND);
            });
    return output -> {
      try (content) {
        copy(content.stream(), output);
      }
    };
  }

  /// A client that goes away ends the copy quietly; a store that breaks off must not look like the
  /// end of the object, so that fault goes on.
  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int length = from.read(buffer);
    while (length >= 0) {
      try {
        to.write(buffer, 0, length);
      } catch (IOException e) {
        LOG.debugf("client went away reason=%s", e.getMessage());
        return;
      }
      length = from.read(buffer);
    }
  }
}
