package io.vitrine.community.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.web.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTermsTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static LinkTerms terms(String json) throws Exception {
    return LinkTerms.of(JSON.readValue(json, ShareRequest.class).terms(), NOW);
  }

  @Test
  void leftOutNullAndAValueAreThreeThings() throws Exception {
    assertEquals(
        new LinkTerms(new Change.Keep<>(), new Change.Keep<>(), new Change.Keep<>()), terms("{}"));
    assertEquals(
        new LinkTerms(new Change.Clear<>(), new Change.Clear<>(), new Change.Clear<>()),
        terms("{\"expiresAt\":null,\"password\":null,\"maxViews\":null}"));
    assertEquals(
        new LinkTerms(
            new Change.Become<>(Instant.parse("2030-01-01T00:30:00.123Z")),
            new Change.Become<>("x"),
            new Change.Become<>(1_000_000)),
        terms(
            """
            {"expiresAt": "2030-01-01T02:30:00.1234+02:00", "password": "x", "maxViews": 1000000}
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expiresAt | \"2029-12-31T23:59:59Z\" | 2029-12-31T23:59:59Z | time",
        "expiresAt | \"2030-01-01\" | 2030-01-01 | time",
        "expiresAt | \"+9999999-01-01T00:00:00Z\" | +9999999-01-01T00:00:00Z | time",
        "expiresAt | 1893456000000 | 1893456000000 | time",
        "maxViews | 0 | 0 | views",
        "maxViews | 1000001 | 1000001 | views",
        "maxViews | 1.5 | 1.5 | views",
        "maxViews | \"3\" | 3 | views",
        "password | \"\" | *** | password",
        "password | 1234 | *** | password"
      })
  void whatIsOutOfBoundsIsRefusedAndNamed(String field, String json, String shown, String allowed) {
    String text =
        switch (allowed) {
          case "time" -> "a time to come, such as 2030-01-31T12:00:00.000Z";
          case "views" -> "a whole number from 1 to 1000000";
          default -> "1 to 128 characters";
        };
    ProblemException refused =
        assertThrows(ProblemException.class, () -> terms("{\"" + field + "\":" + json + "}"));
    assertEquals(
        "Invalid value for %s: '%s'. Allowed: %s".formatted(field, shown, text), refused.text());
  }

  @Test
  void aPasswordHasAtMost128Characters() throws Exception {
    assertEquals(
        new Change.Become<>("x".repeat(128)),
        terms("{\"password\":\"" + "x".repeat(128) + "\"}").password());
    assertThrows(ProblemException.class, () -> terms("{\"password\":\"" + "x".repeat(129) + "\"}"));
  }
}
