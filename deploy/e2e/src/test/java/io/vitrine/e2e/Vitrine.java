package io.vitrine.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.vitrine.local.suite.LocalSuite;
import io.vitrine.local.suite.Part;
import io.vitrine.testing.privacy.PersonalWords;
import io.vitrine.testing.privacy.RequestWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The suite as a client sees it.
final class Vitrine {
  /// Longer than anything takes on a slow machine; a journey that works never waits so long.
  static final Duration SOON = Duration.ofSeconds(30);

  private final LocalSuite suite;
  private final Path logs;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Vitrine(LocalSuite suite, Path logs) {
    this.suite = suite;
    this.logs = logs;
  }

  /// For journeys that break things on purpose.
  LocalSuite suite() {
    return suite;
  }

  URI gateway() {
    return suite.addresses().uri(Part.GATEWAY);
  }

  /// A request of nobody.
  RequestSpecification anonymous() {
    return given()
        .filter(RequestWords.recorder())
        .baseUri(gateway().toString())
        .urlEncodingEnabled(false);
  }

  /// A request of one of the realm's people.
  RequestSpecification as(String person) {
    return bearer(tokens.computeIfAbsent(person, this::login));
  }

  RequestSpecification bearer(String token) {
    return anonymous().header("Authorization", "Bearer " + token);
  }

  /// The `sub` of one of the realm's people.
  String subject(String person) {
    String token = tokens.computeIfAbsent(person, this::login);
    byte[] claims = java.util.Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    String subject =
        io.restassured.path.json.JsonPath.from(new String(claims, StandardCharsets.UTF_8))
            .getString("sub");
    PersonalWords.record(subject);
    return subject;
  }

  /// Puts a file into a bucket without asking any service.
  void putBehindTheBack(String bucket, String key, Path file) {
    try (S3Client s3 = s3()) {
      s3.putObject(put -> put.bucket(bucket).key(key).contentType("image/jpeg"), file);
    }
  }

  /// How many objects a bucket holds below a prefix.
  int objects(String bucket, String prefix) {
    try (S3Client s3 = s3()) {
      return s3.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).keyCount();
    }
  }

  /// Whether the log of a service has this text in it.
  boolean logHas(Part service, String text) {
    Path log = logs.resolve(service.label() + ".log");
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private S3Client s3() {
    return S3Client.builder()
        .endpointOverride(suite.addresses().uri(Part.S3))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("vitrine", "vitrine-secret")))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private String login(String person) {
    return given()
        .baseUri(suite.addresses().of(Part.KEYCLOAK))
        .formParam("grant_type", "password")
        .formParam("client_id", "vitrine-cli")
        .formParam("username", person)
        .formParam("password", person)
        .post("/protocol/openid-connect/token")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("access_token");
  }
}
