package io.vitrine.gallery.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// A bearer token that claims to be a device's.
final class DeviceAuthenticationRequest extends BaseAuthenticationRequest {
  private final String token;

  DeviceAuthenticationRequest(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }
}
