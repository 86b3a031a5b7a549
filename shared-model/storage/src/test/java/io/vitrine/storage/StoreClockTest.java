package io.vitrine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpResponse;

class StoreClockTest {
  private static final Instant OURS = Instant.parse("2026-03-01T10:00:00.5Z");

  private final StoreClock clock = new StoreClock(Clock.fixed(OURS, ZoneOffset.UTC));

  @Test
  void theTimeOfAnAnswerIsTheStores() {
    assertEquals(
        Instant.parse("1994-11-06T08:49:37Z"),
        clock.timeOf(answer("Sun, 06 Nov 1994 08:49:37 GMT")));
  }

  /// RFC 9110, section 5.6.7: two obsolete forms, and what no form has.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "1994-11-06T08:49:37Z",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "0",
        ""
      })
  void aDateThatCannotBeReadIsNoFault(String date) {
    assertEquals(OURS, clock.timeOf(answer(date)));
  }

  @Test
  void anAnswerWithoutADateIsNoFault() {
    assertEquals(OURS, clock.timeOf(SdkHttpResponse.builder().statusCode(200).build()));
  }

  private static SdkHttpResponse answer(String date) {
    return SdkHttpResponse.builder().statusCode(200).putHeader("Date", date).build();
  }
}
