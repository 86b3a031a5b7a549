package io.vitrine.gallery.token;

import io.vitrine.gallery.DeviceName;

/// What a device token says.
///
/// @param generation of the device's tokens; a device row with another one no longer honours it
public record TokenGrant(DeviceName device, long generation) {}
