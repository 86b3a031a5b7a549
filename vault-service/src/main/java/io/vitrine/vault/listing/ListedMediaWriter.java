package io.vitrine.vault.listing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import io.vitrine.faults.PassingFaults;
import io.vitrine.vault.media.MediaFile;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/// Writes a list: one that is read whole in one piece with its length, a longer one while it is
/// read.
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class ListedMediaWriter implements ServerMessageBodyWriter<ListedMedia> {
  private static final Logger LOG = Logger.getLogger(ListedMediaWriter.class);

  private final ObjectWriter listing;
  private final ObjectWriter file;

  /// Asked for at the first list: writers may be made before settings are read.
  private final Instance<ListingConfig> config;

  ListedMediaWriter(ObjectMapper json, Instance<ListingConfig> config) {
    this.config = config;
    this.listing = json.writerFor(MediaListing.class);
    this.file =
        json.writerFor(MediaFile.class)
            .without(com.fasterxml.jackson.databind.SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == ListedMedia.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == ListedMedia.class;
  }

  @Override
  public void writeResponse(ListedMedia listed, Type genericType, ServerRequestContext context)
      throws IOException {
    if (listed.complete()) {
      context.serverResponse().end(listing.writeValueAsBytes(listed.listing()));
      return;
    }
    try {
      write(listed, new AnswerStream(context.serverResponse(), config.get().readerPatience()));
    } catch (IOException gone) {
      LOG.debugf(gone, "list not read to its end");
      cut(context);
    } catch (RuntimeException fault) {
      if (PassingFaults.ofDatabase(fault)) {
        LOG.warn("list cut off in the middle: database unavailable");
      } else {
        LOG.error("list cut off in the middle", fault);
      }
      cut(context);
    }
  }

  @Override
  public void writeTo(
      ListedMedia listed,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    write(listed, body);
  }

  /// Not in a try-with-resources: closing after a fault would end the JSON and the body, and so
  /// make half a list look like a whole one.
  private void write(ListedMedia listed, OutputStream body) throws IOException {
    JsonGenerator json = file.getFactory().createGenerator(body);
    json.writeStartObject();
    json.writeArrayFieldStart("files");
    MediaListing totals = listed.writeFiles(shown -> file.writeValue(json, shown));
    json.writeEndArray();
    json.writeNumberField("totalCount", totals.totalCount());
    json.writeObjectField("categories", totals.categories());
    json.writeEndObject();
    json.close();
  }

  /// The status is sent; only a connection that ends early tells the client of the fault. Closed by
  /// its handler in the channel: all above it first waits until the client has read what was
  /// written.
  private static void cut(ServerRequestContext context) {
    if (context instanceof ResteasyReactiveRequestContext request
        && request.unwrap(RoutingContext.class).request().connection()
            instanceof ConnectionBase connection) {
      var _ = connection.channelHandlerContext().close();
    } else {
      context.serverResponse().reset();
    }
  }
}
