package io.vitrine.community.sharing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.VaultSide;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The community's database is lost or old, and the vault announces everything again.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the injected field before a test runs.
class AnnouncedAgainTest extends ComponentTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject AgroalDataSource dataSource;

  @Test
  void anItemThatWasLostCanBeSharedAgain() throws SQLException {
    long id = vault.upload("alice");
    share("alice", id, linkOnly()).then().statusCode(200);
    unshare("alice", id).then().statusCode(200);
    lose(id);
    share("alice", id, linkOnly()).then().statusCode(404);

    vault.announced(id, "alice");
    vault.listed(id - 1, id, "alice", List.of(id));

    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> share("alice", id, linkOnly()).then().statusCode(200));
  }

  @Test
  void whatThePeopleSharedStaysAsItIs() {
    long id = vault.upload("alice");
    JsonPath first = share("alice", id, CAT_WITH_CONSENT).jsonPath();

    vault.announced(id, "alice");
    vault.listed(id - 1, id, "alice", List.of(id));
    long later = vault.upload("alice");
    share("alice", later, linkOnly()).then().statusCode(200);

    JsonPath again = share("alice", id, CAT_WITH_CONSENT).jsonPath();
    assertEquals(first.getString("shareUrl"), again.getString("shareUrl"));
    assertEquals(first.getLong("communityMediaId"), again.getLong("communityMediaId"));
    assertEquals(2, worker.ordersOf(id).size(), "one order for each copy, and no more");
  }

  @Test
  void anItemWhoseDeletionWasMissedIsNotPublicAnyLonger() {
    long gone = vault.upload("alice");
    long alive = VaultSide.newId();
    vault.stored(alive, "alice", "image/jpeg", "upload");
    String link = share("alice", gone, linkOnly()).jsonPath().getString("shareUrl");
    String kept = share("alice", alive, linkOnly()).jsonPath().getString("shareUrl");
    given().get(link).then().statusCode(200);

    vault.listed(gone - 1, alive, "alice", List.of(alive));

    Awaitility.await().atMost(SOON).untilAsserted(() -> given().get(link).then().statusCode(404));
    share("alice", gone, linkOnly()).then().statusCode(404);
    given().get(kept).then().statusCode(200);
  }

  @Test
  void aListOfOnePersonSaysNothingOfOthers() {
    long bobs = vault.upload("bob");
    String link = share("bob", bobs, linkOnly()).jsonPath().getString("shareUrl");
    long gone = vault.upload("alice");
    share("alice", gone, linkOnly()).then().statusCode(200);

    vault.listed(bobs - 1, gone, "alice", List.of());

    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> share("alice", gone, linkOnly()).then().statusCode(404));
    given().get(link).then().statusCode(200);
  }

  private void lose(long id) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from vault_media where id = ?")) {
      delete.setLong(1, id);
      assertEquals(1, delete.executeUpdate());
    }
  }
}
