package io.vitrine.storage;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3Client;

/// Tells loudly of a bucket that the world can read behind the services' backs: a link's password,
/// its end and a moderator's removal mean nothing there. Looks once, when the service starts, for
/// the object that [PutProbe] has put, without a signature.
@ApplicationScoped
class BucketPrivacy {
  private static final Logger LOG = Logger.getLogger(BucketPrivacy.class);

  /// The path of the S3 endpoint of Supabase, which gives out public buckets at another.
  private static final String SUPABASE = "/storage/v1/s3";

  private final S3Client s3;
  private final StorageConfig config;
  private final PutProbe puts;

  BucketPrivacy(S3Client s3, StorageConfig config, PutProbe puts) {
    this.s3 = s3;
    this.config = config;
    this.puts = puts;
  }

  /// Beside the start, which needs no store.
  void check(@Observes StartupEvent event) {
    Thread.ofVirtual()
        .name("bucket-privacy")
        .start(() -> config.privateBuckets().orElse(List.of()).forEach(this::check));
  }

  private void check(String bucket) {
    puts.complaint(bucket);
    if (isOpen(bucket)) {
      LOG.errorf(
          "the bucket can be read by everybody, past all that Vitrine guards: make it private, or"
              + " give Vitrine another bucket=%s",
          bucket);
    }
  }

  /// Whether somebody without a key gets what was put. A store that cannot be asked is not open.
  boolean isOpen(String bucket) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(config.healthTimeout()).build()) {
      return addresses(bucket).anyMatch(address -> isOpen(http, address));
    }
  }

  private Stream<URI> addresses(String bucket) {
    return Stream.concat(
            config.publicEndpoint().stream(),
            s3.serviceClientConfiguration().endpointOverride().stream())
        .map(URI::toString)
        .flatMap(endpoint -> addresses(endpoint.replaceFirst("/$", ""), bucket));
  }

  private static Stream<URI> addresses(String endpoint, String bucket) {
    Optional<String> supabase =
        endpoint.endsWith(SUPABASE)
            ? Optional.of(
                endpoint.substring(0, endpoint.length() - "s3".length()) + "object/public")
            : Optional.empty();
    return Stream.concat(Stream.of(endpoint), supabase.stream())
        .map(root -> URI.create(root + "/" + bucket + "/" + PutProbe.KEY));
  }

  private boolean isOpen(HttpClient http, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(config.healthTimeout()).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
