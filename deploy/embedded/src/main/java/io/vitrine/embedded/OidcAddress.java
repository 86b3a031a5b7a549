package io.vitrine.embedded;

import java.net.URI;

/// An OpenID Connect provider.
///
/// @param realm the issuer's address, such as `http://localhost:8180/realms/vitrine`
public record OidcAddress(URI realm) implements ServerAddress {
  @Override
  public String display() {
    return realm.toString();
  }
}
