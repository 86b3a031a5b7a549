package io.vitrine.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Makes the two SDK objects out of what Quarkus configured.
@ApplicationScoped
class S3Clients {
  /// The client, with checksums only where S3 demands them: the SDK would otherwise add trailing
  /// checksums to each put, which many S3-compatible stores refuse. Quarkus has no setting for
  /// that, and its own S3 configuration excludes it, so that one is replaced: of what it can hold
  /// only path-style access is of use here.
  @Produces
  @Singleton
  S3Client client(
      S3ClientBuilder configured,
      @ConfigProperty(name = "quarkus.s3.path-style-access") boolean pathStyle,
      StorageConfig config) {
    return configured
        .serviceConfiguration(serviceConfiguration(pathStyle, config.framedPuts()))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  void close(@Disposes S3Client client) {
    client.close();
  }

  @Produces
  @Singleton
  S3Presigner presigner(
      S3Client client,
      StorageConfig config,
      @ConfigProperty(name = "quarkus.s3.path-style-access") boolean pathStyle) {
    return presigner(client, config.publicEndpoint(), pathStyle);
  }

  void close(@Disposes S3Presigner presigner) {
    presigner.close();
  }

  static S3Presigner presigner(S3Client client, Optional<URI> publicEndpoint, boolean pathStyle) {
    S3ServiceClientConfiguration configured = client.serviceClientConfiguration();
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .s3Client(client)
            .region(configured.region())
            .credentialsProvider(configured.credentialsProvider())
            .serviceConfiguration(serviceConfiguration(pathStyle));
    publicEndpoint.or(configured::endpointOverride).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static S3Configuration serviceConfiguration(boolean pathStyle) {
    return serviceConfiguration(pathStyle, true);
  }

  private static S3Configuration serviceConfiguration(boolean pathStyle, boolean framed) {
    return S3Configuration.builder()
        .pathStyleAccessEnabled(pathStyle)
        .chunkedEncodingEnabled(framed)
        .build();
  }
}
