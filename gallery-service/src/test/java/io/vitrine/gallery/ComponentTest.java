package io.vitrine.gallery;

import static io.restassured.RestAssured.given;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Topic;
import io.vitrine.storage.ObjectStore;
import io.vitrine.testing.KafkaProbe;
import io.vitrine.testing.Samples;
import io.vitrine.testing.SuiteResource;
import io.vitrine.testing.TokenMaker;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The gallery with real PostgreSQL, Kafka and S3.
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "gallery"))
@QuarkusTestResource(DeviceKeyResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
public abstract class ComponentTest {
  protected static final Duration SOON = Duration.ofSeconds(15);
  protected static final String OPERATOR = TokenMaker.operator("olga");

  @Inject protected ObjectStore store;
  @Inject AgroalDataSource dataSource;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  /// A registered device and its token.
  protected record Registered(String name, String token) {
    public RequestSpecification request() {
      return by(token);
    }

    public String path(String rest) {
      return "/api/gallery/" + name + rest;
    }

    /// Uploads a sample and returns the event's id.
    public String upload(String sample) {
      return request()
          .multiPart("name", sample)
          .multiPart("event", Samples.path(sample).toFile())
          .post(path("/upload"))
          .then()
          .statusCode(200)
          .extract()
          .path("eventId");
    }
  }

  /// A device that no other test knows, owned by this person.
  protected static Registered register(String owner) {
    return registerNamed("cam-" + UUID.randomUUID(), owner);
  }

  protected static Registered registerNamed(String device, String owner) {
    String token =
        by(OPERATOR)
            .contentType(ContentType.JSON)
            .body(Map.of("device", device, "name", "Camera", "owner", TokenMaker.subject(owner)))
            .post("/api/gallery/devices")
            .then()
            .statusCode(201)
            .extract()
            .path("token");
    return new Registered(device, token);
  }

  protected static RequestSpecification by(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  protected static Map<String, Object> failure(String error) {
    return Map.of("success", false, "error", error);
  }

  /// The event that matches; fails when it does not come.
  protected Envelope<Event> event(Topic topic, Predicate<Event> matches) {
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      return kafka.await(topic.wireName(), envelope -> matches.test(envelope.data()), SOON);
    }
  }

  protected void send(Event event) {
    send(UUID.randomUUID(), event);
  }

  protected void send(UUID id, Event event) {
    try (KafkaProbe kafka = new KafkaProbe(bootstrap)) {
      kafka.produce(
          event.topic().wireName(),
          event.key(),
          new Envelope<>(id, URI.create("/vitrine/enrichment-worker"), Instant.now(), null, event));
    }
  }

  protected long count(String sql, String parameter) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
