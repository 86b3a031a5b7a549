package io.vitrine.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes a time as ISO 8601 in UTC with exactly three digits of a second, whatever the clock or
/// the database knows beyond: one form for all readers.
final class Milliseconds extends JsonSerializer<Instant> {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  static String text(Instant time) {
    return FORM.format(time);
  }

  @Override
  public void serialize(Instant time, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(text(time));
  }
}
