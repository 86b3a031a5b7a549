package io.vitrine.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Reads every JSON body that a REST method takes as a value, in place of the reader of Quarkus,
/// which passes over unknown fields and reads as much as the largest upload.
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonBodyReader implements MessageBodyReader<Object> {
  private final JsonBody bodies;

  JsonBodyReader(JsonBody bodies) {
    this.bodies = bodies;
  }

  /// A method that takes the stream itself reads it by [JsonBody].
  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type != InputStream.class;
  }

  @Override
  // The interface of Jakarta REST is not annotated; null is what a method without a body gets.
  @SuppressWarnings("NullAway")
  public @Nullable Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    LargestBody largest = type.getAnnotation(LargestBody.class);
    return bodies.read(body, genericType, largest == null ? JsonBody.USUAL_BYTES : largest.value());
  }
}
