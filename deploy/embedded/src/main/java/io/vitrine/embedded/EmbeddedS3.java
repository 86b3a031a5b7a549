package io.vitrine.embedded;

import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/// An S3-compatible store inside this JVM, its objects as files in a folder. It checks signatures
/// (version 4) like the real one.
public final class EmbeddedS3 implements ServerPart<S3Address> {
  private static final String ACCESS_KEY = "vitrine";
  private static final String SECRET_KEY = "vitrine-secret";
  private static final long LARGEST_PART_BYTES = 5L << 30;
  private static final int MOST_THREADS = 64;

  private final Path objects;
  private final int wantedPort;
  private volatile @Nullable S3Proxy server;
  private volatile @Nullable BlobStore store;
  private volatile @Nullable S3Address address;

  /// @param folder the server's own folder
  /// @param port 0 for a free one
  public EmbeddedS3(Path folder, int port) {
    this.objects = folder.toAbsolutePath().resolve("objects");
    this.wantedPort = port;
  }

  @Override
  public String title() {
    return "S3";
  }

  @Override
  public void start() {
    int port = Ports.claim(wantedPort, title());
    var files = new FilesystemNio2BlobStore(Folders.create(objects).toString());
    store = files;
    for (String bucket : Buckets.ALL) {
      if (!files.containerExists(bucket)) {
        files.createContainer(bucket);
      }
    }
    URI endpoint = URI.create("http://localhost:" + port);
    S3Proxy starting =
        S3Proxy.builder()
            .blobStore(new ShortNames(files))
            .endpoint(endpoint)
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            // S3's own limit, so that a large upload meets the service's limit and not this one.
            .maxSinglePartObjectSize(LARGEST_PART_BYTES)
            .v4MaxNonChunkedRequestSize(LARGEST_PART_BYTES)
            .jettyMaxThreads(MOST_THREADS)
            .ignoreUnknownHeaders(true)
            .build();
    server = starting;
    try {
      starting.start();
    } catch (Exception e) {
      close();
      throw new StartFailedException("S3 did not start on port " + port + ": " + e.getMessage(), e);
    }
    address = new S3Address(endpoint, "us-east-1", ACCESS_KEY, SECRET_KEY);
  }

  @Override
  public S3Address address() {
    if (address == null) {
      throw new IllegalStateException("S3 is not started");
    }
    return address;
  }

  /// The folder with one folder for each bucket.
  Path objects() {
    return objects;
  }

  @Override
  public boolean running() {
    return server != null && server.getState().equals("STARTED");
  }

  @Override
  public void close() {
    S3Proxy closing = server;
    if (closing == null) {
      return;
    }
    server = null;
    address = null;
    try {
      closing.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3 did not stop", e);
    } finally {
      if (store != null) {
        store.close();
      }
    }
  }
}
