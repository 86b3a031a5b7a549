package io.vitrine.community.rendition;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/// Sends a [RenditionBody].
@Provider
@Produces(MediaType.WILDCARD)
public class RenditionBodyWriter implements ServerMessageBodyWriter<RenditionBody> {
  private static final Logger LOG = Logger.getLogger(RenditionBodyWriter.class);
  private static final int BUFFER_BYTES = 32 * 1024;

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
      case RenditionBody.Piped piped -> {
        OutputStream output = context.getOrCreateOutputStream();
        pipe(piped, output);
        output.close();
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

  private static void pipe(RenditionBody.Piped piped, OutputStream output) throws IOException {
    try (var content = piped.content()) {
      copy(content.stream(), output);
    }
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
