package io.vitrine.embedded;

import java.net.URI;

/// An S3-compatible store and the key pair of an account that may do everything in it.
public record S3Address(URI endpoint, String region, String accessKey, String secretKey)
    implements ServerAddress {
  @Override
  public String display() {
    return endpoint.toString();
  }

  /// Without the secret key.
  @Override
  public String toString() {
    return "S3Address[" + endpoint + ", accessKey=" + accessKey + "]";
  }
}
