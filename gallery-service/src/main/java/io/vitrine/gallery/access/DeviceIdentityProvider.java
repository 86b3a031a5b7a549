package io.vitrine.gallery.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vitrine.gallery.device.Devices;
import io.vitrine.gallery.token.DeviceTokens;
import io.vitrine.gallery.token.TokenGrant;
import jakarta.enterprise.context.ApplicationScoped;

/// Accepts a device token that is genuine and that the device's row still honours.
@ApplicationScoped
class DeviceIdentityProvider implements IdentityProvider<DeviceAuthenticationRequest> {
  static final String ROLE = "device";

  private final DeviceTokens tokens;
  private final Devices devices;

  DeviceIdentityProvider(DeviceTokens tokens, Devices devices) {
    this.tokens = tokens;
    this.devices = devices;
  }

  @Override
  public Class<DeviceAuthenticationRequest> getRequestType() {
    return DeviceAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      DeviceAuthenticationRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identify(request.token()));
  }

  private SecurityIdentity identify(String token) {
    return tokens
        .verify(token)
        .filter(this::isHonoured)
        .map(DeviceIdentityProvider::identity)
        .orElseThrow(AuthenticationFailedException::new);
  }

  private boolean isHonoured(TokenGrant grant) {
    return devices
        .find(grant.device())
        .filter(device -> device.honours(grant.generation()))
        .isPresent();
  }

  private static SecurityIdentity identity(TokenGrant grant) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new DevicePrincipal(grant.device()))
        .addRole(ROLE)
        .build();
  }
}
