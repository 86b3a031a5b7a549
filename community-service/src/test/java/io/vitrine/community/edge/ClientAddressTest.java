package io.vitrine.community.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private static final String PROXY = "10.0.0.5";

  private static String of(@Nullable String believed, String... headers) {
    return ClientAddress.of(PROXY, believed, List.of(headers));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9, 192.0.2.1           | 192.0.2.1",
        "203.0.113.9, 192.0.2.1:1234      | 192.0.2.1",
        "203.0.113.9, 2001:db8::1         | 2001:db8::1",
        "203.0.113.9, [2001:db8::1]:1234  | 2001:db8::1",
        "203.0.113.9, fe80::1%eth0        | fe80::1%eth0",
        "rubbish, 192.0.2.1               | 192.0.2.1"
      })
  void whatTheProxyAddedCountsInAllItsForms(String header, String address) {
    assertEquals(address, of("203.0.113.9", header));
    assertEquals(address, of(null, header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "_hidden",
        "203.0.113.9, ",
        "203.0.113.9, rubbish",
        "203.0.113.9, 999.1.1.1",
        "203.0.113.9, 2001:db8::g",
        "203.0.113.9, []"
      })
  void rubbishIsIgnored(String header) {
    assertEquals(PROXY, of(null, header));
  }

  @Test
  void aBelievedAddressOfOneValueIsTaken() {
    assertEquals("192.0.2.1", of("192.0.2.1", "192.0.2.1:99999"));
    assertEquals(PROXY, of(PROXY, "203.0.113.9, 192.0.2.1"));
    assertEquals(PROXY, of(null));
  }
}
