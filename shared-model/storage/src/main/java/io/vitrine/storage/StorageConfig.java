package io.vitrine.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the store is used; how it is reached is in `quarkus.s3.*`.
@ConfigMapping(prefix = "vitrine.storage")
public interface StorageConfig {
  /// The store as a client sees it: presigned URLs are signed for this host, since a signature
  /// covers the host name. The internal endpoint when absent.
  Optional<URI> publicEndpoint();

  /// The buckets that this service needs; readiness asks for each of them.
  Optional<List<String>> buckets();

  /// Those of them that this service puts objects into; readiness finds out whether it may.
  Optional<Set<String>> writtenBuckets();

  /// Those that nobody may read behind the services' backs; looked at when the service starts.
  Optional<List<String>> privateBuckets();

  /// Whether puts over plain HTTP are framed and signed piece by piece (aws-chunked), so that a
  /// body is read once. OpenStack Swift refuses that, and Ceph hands the framing on as a header of
  /// the object: false reads each body twice, once for its signature. Over HTTPS it means nothing.
  @WithDefault("true")
  boolean framedPuts();

  /// How long one call may take with all its tries, before the store counts as away. For a put and
  /// a get this bounds the wait for the store, not the transfer. Ten seconds: longer than a store's
  /// own fail-over, shorter than a person waits.
  @WithDefault("10S")
  Duration callTimeout();

  /// The slowest upload that is still waited for, in bytes a second: a put may take the call
  /// timeout plus its size divided by this. 256 KiB/s is slower than any network between a service
  /// and its store, and still ends a connection that hangs.
  @WithName("minimum-throughput")
  @WithDefault("262144")
  long minimumThroughputBytesPerSecond();

  /// How long may pass between the look at an object and its removal. Five seconds: a store that is
  /// well answers twice in a fraction of it, and nobody who writes the key in that time is noticed.
  @WithDefault("5S")
  Duration deleteWithin();

  /// Whether removals carry `If-Match`, so that the store itself refuses to delete another object.
  /// Amazon S3 (general purpose buckets) and S3Proxy 4 with files take it. Off, for a store that
  /// does not know the header may delete all the same and say nothing.
  @WithDefault("false")
  boolean conditionalDeletes();

  /// How long readiness waits for one bucket. Kubernetes probes time out after a few seconds.
  @WithDefault("2S")
  Duration healthTimeout();
}
