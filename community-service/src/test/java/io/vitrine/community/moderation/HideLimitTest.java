package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/// With two items an hour that reports may hide.
@QuarkusTest
@TestProfile(ReportLimitTest.BehindProxy.class)
class HideLimitTest extends CaseTest {
  @Test
  void reportsOfManyClientsHideNoMoreThanPeopleCanLookAt() {
    Item one = publish("alice");
    Item two = publish("alice");
    Item three = publish("alice");
    reported("198.51.100.1", one, "minor", "One.");
    reported("198.51.100.2", one, "minor", "Once more, of what is hidden already.");
    reported("198.51.100.3", two, "minor", "Two.");

    long waits = reported("198.51.100.4", three, "minor", "Three.");

    isHidden(one);
    isHidden(two);
    isShown(three);
    assertEquals(
        List.of("true open"),
        suite.rows("select urgent || ' ' || state from report where id = ?", waits));
    assertEquals(List.of("media.not-hidden"), audit(three.mediaId()));
    assertTrue(
        given()
            .get("/q/metrics")
            .asString()
            .lines()
            .anyMatch(
                line ->
                    line.matches(
                        "vitrine_moderation_urgent_total\\{.*outcome=\"too-many\".*} 1.0")));
    suite.asOwner("alter table audit_entry disable trigger all");
    suite.asOwner(
        "update audit_entry set occurred_at = occurred_at - interval '1 hour'"
            + " where action = 'media.hidden'");
    suite.asOwner("alter table audit_entry enable trigger all");
    reported("198.51.100.5", three, "minor", "An hour later.");
    isHidden(three);
  }
}
