package io.vitrine.community.tag;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A share and a change of the tags at the same time.
@QuarkusTest
class TagLockTest extends TagTest {
  private static final String KEY = "hashtextextended('community.tags', 0)";

  @Test
  void aShareWaitsForAChangeOfTheTagsAndSeesIt() throws Exception {
    create("gone-meanwhile", List.of(), List.of());
    long id = vault.upload("alice");
    Future<Response> share;
    try (ExecutorService callers = Executors.newSingleThreadExecutor();
        Connection change = suite.owner();
        Statement statement = change.createStatement()) {
      change.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(" + KEY + ")");
      statement.execute("delete from tag where slug = 'gone-meanwhile'");
      share =
          callers.submit(
              () ->
                  share(
                      "alice",
                      id,
                      Map.of("tags", List.of("gone-meanwhile"), "policyAgreed", true)));
      Awaitility.await().until(this::isWaitedFor);
      change.commit();
    }

    share.get().then().statusCode(400).body("message", equalTo("Unknown tag: gone-meanwhile"));
    assertEquals(0, suite.count("select count(*) from share_link where media_id = ?", id));
    assertEquals(0, suite.count("select count(*) from rendition where media_id = ?", id));
  }

  private boolean isWaitedFor() {
    return suite.count(
            """
            select count(*) from pg_locks
            where locktype = 'advisory' and not granted
              and ((classid::bigint << 32) | objid::bigint) = \
            """
                + KEY)
        == 1;
  }
}
