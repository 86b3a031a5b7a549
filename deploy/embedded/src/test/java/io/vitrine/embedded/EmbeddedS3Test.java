package io.vitrine.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@SuppressWarnings("NullAway.Init") // set before each test
final class EmbeddedS3Test {
  private static final String KEY = "users/user_1/größe + 100 %#.txt";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedS3 store;
  private S3Presigner presigner;

  @BeforeEach
  void start() {
    store = new EmbeddedS3(folder, 0);
    store.start();
    presigner =
        S3Presigner.builder()
            .endpointOverride(store.address().endpoint())
            .region(Region.of(store.address().region()))
            .credentialsProvider(S3Clients.credentials(store.address()))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  @AfterEach
  void stop() {
    presigner.close();
    http.close();
    store.close();
  }

  @Test
  void aSignedAddressLetsPutAndGetAndGetAPart() throws Exception {
    assertEquals(200, put(presignedPut(), "0123456789").statusCode());

    assertEquals("0123456789", get(presignedGet()).body());
    HttpResponse<String> part =
        send(HttpRequest.newBuilder(presignedGet()).header("Range", "bytes=2-4"));
    assertEquals(206, part.statusCode());
    assertEquals("234", part.body());
    assertEquals("bytes 2-4/10", part.headers().firstValue("Content-Range").orElse(""));
  }

  @Test
  void anAddressSignedForSomethingElseIsRefused() throws Exception {
    assertEquals(200, put(presignedPut(), "secret").statusCode());
    URI signed = presignedGet();

    URI otherKey = URI.create(signed.toString().replace("user_1", "user_2"));
    assertEquals(403, get(otherKey).statusCode());
    assertEquals(403, put(signed, "overwritten").statusCode());
  }

  @Test
  void nobodyReadsWithoutASignature() throws Exception {
    assertEquals(200, put(presignedPut(), "secret").statusCode());
    String signed = presignedGet().toString();

    assertEquals(403, get(URI.create(signed.substring(0, signed.indexOf('?')))).statusCode());
    assertEquals(
        403, get(store.address().endpoint().resolve("/user-media?list-type=2")).statusCode());
  }

  @Test
  void aNameThatNoFileCanHaveIsABadRequest() throws Exception {
    assertEquals(200, put(presignedPut("users/a/Uploads/" + "x".repeat(218)), "1").statusCode());

    for (int length : new int[] {219, 255, 300}) {
      HttpResponse<String> refused =
          put(presignedPut("users/a/Uploads/" + "x".repeat(length)), "1");
      assertEquals(400, refused.statusCode(), refused::body);
    }
  }

  private URI presignedGet() {
    return URI.create(
        presigner
            .presignGetObject(
                request ->
                    request
                        .signatureDuration(Duration.ofMinutes(1))
                        .getObjectRequest(object -> object.bucket("user-media").key(KEY)))
            .url()
            .toString());
  }

  private URI presignedPut() {
    return presignedPut(KEY);
  }

  private URI presignedPut(String key) {
    return URI.create(
        presigner
            .presignPutObject(
                request ->
                    request
                        .signatureDuration(Duration.ofMinutes(1))
                        .putObjectRequest(object -> object.bucket("user-media").key(key)))
            .url()
            .toString());
  }

  private HttpResponse<String> put(URI address, String body)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).PUT(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
