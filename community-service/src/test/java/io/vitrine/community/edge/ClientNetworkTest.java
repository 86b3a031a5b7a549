package io.vitrine.community.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2:ffff::1, 20010db800010002",
    "2001:db8:1:3:3:4:5:6, 20010db800010003",
    "fe80::1%eth0, fe80000000000000",
    "fe80::1%, fe80000000000000",
    // Odd, but each is one client: a limit holds, and nothing fails.
    "unknown, unknown",
    "unknown:, unknown:",
    "_hidden:443:1, _hidden:443:1",
    "::::, ::::",
    "1:2, 1:2"
  })
  void anAddressBelongsToANetwork(String address, String network) {
    assertEquals(network, ClientNetwork.of(address));
  }
}
