package io.vitrine.community.rendition;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/// Enums as the lower-case words that the schema's checks allow.
final class StoredNames {
  private StoredNames() {}

  static Purpose purpose(String stored) {
    return Purpose.valueOf(stored.toUpperCase(Locale.ROOT));
  }

  static RenditionStatus status(String stored) {
    return RenditionStatus.valueOf(stored.toUpperCase(Locale.ROOT));
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Converter
  static class OfPurpose implements AttributeConverter<Purpose, String> {
    @Override
    public String convertToDatabaseColumn(Purpose purpose) {
      return of(purpose);
    }

    @Override
    public Purpose convertToEntityAttribute(String stored) {
      return purpose(stored);
    }
  }

  @Converter
  static class OfStatus implements AttributeConverter<RenditionStatus, String> {
    @Override
    public String convertToDatabaseColumn(RenditionStatus status) {
      return of(status);
    }

    @Override
    public RenditionStatus convertToEntityAttribute(String stored) {
      return status(stored);
    }
  }
}
