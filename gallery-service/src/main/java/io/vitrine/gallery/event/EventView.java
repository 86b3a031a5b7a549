package io.vitrine.gallery.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An event in an answer.
///
/// @param mediaType a [MediaKind]'s word
/// @param size in bytes
/// @param width in pixels, after orientation; 0 until known
/// @param height in pixels, after orientation; 0 until known
/// @param metadata the device's JSON object, null when it sent none
/// @param thumbnailUrl null when there is no thumbnail
public record EventView(
    String id,
    String name,
    @JsonProperty("media_type") String mediaType,
    long size,
    @JsonProperty("has_thumbnail") boolean hasThumbnail,
    Instant created,
    int width,
    int height,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable String metadata,
    @JsonProperty("thumbnail_url") @Nullable String thumbnailUrl,
    String url) {}
