package io.vitrine.gallery.device;

import org.jspecify.annotations.Nullable;

/// The body that registers a device.
///
/// @param device 1 to 64 of `A-Za-z0-9._-`
/// @param name what people call it
/// @param owner the `sub` of the person who may open it
public record RegistrationRequest(
    @Nullable String device, @Nullable String name, @Nullable String owner) {}
