package io.vitrine.community.rendition;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/// Sends a [RenditionBody].
@Provider
@Produces(MediaType.WILDCARD)
public class RenditionBodyWriter implements ServerMessageBodyWriter<RenditionBody> {
  private static final Logger LOG = Logger.getLogger(RenditionBodyWriter.class);

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return RenditionBody.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return RenditionBody.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(RenditionBody body, Type genericType, ServerRequestContext context)
      throws IOException {
    switch (body) {
      // Ends the answer too.
      case RenditionBody.Kept kept ->
          context.serverResponse().sendFile(kept.file().toString(), kept.offset(), kept.length());
      case RenditionBody.Pieces(LargeCopy copy) -> {
        try (copy) {
          send(copy, context);
        }
      }
    }
  }

  @Override
  public void writeTo(
      RenditionBody body,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream output) {
    throw new UnsupportedOperationException("Quarkus REST calls writeResponse");
  }

  /// A client that goes away ends the copy quietly; a store that breaks off must not look like the
  /// end of the object, so that fault goes on.
  private static void send(LargeCopy copy, ServerRequestContext context) throws IOException {
    OutputStream output = context.getOrCreateOutputStream();
    ServerHttpResponse response = context.serverResponse();
    Optional<byte[]> piece = copy.next();
    while (piece.isPresent()) {
      if (!isTaken(piece.get(), output, response, copy.patience())) {
        return;
      }
      piece = copy.next();
    }
    output.close();
  }

  /// Waits until the client has read so much that the piece found room. One that reads nothing is
  /// cut off: it can go on with a range.
  private static boolean isTaken(
      byte[] piece, OutputStream output, ServerHttpResponse response, Duration patience) {
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    CompletableFuture<Void> watch =
        taken
            .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(inTime -> resetUnless(inTime, response));
    try {
      output.write(piece);
      return true;
    } catch (IOException e) {
      LOG.debugf("client went away reason=%s", e.getMessage());
      return false;
    } finally {
      taken.complete(true);
      watch.join();
    }
  }

  private static void resetUnless(boolean inTime, ServerHttpResponse response) {
    if (!inTime) {
      response.reset();
    }
  }
}
