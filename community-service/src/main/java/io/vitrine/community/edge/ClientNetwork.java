package io.vitrine.community.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Whom a limit by address counts: an IPv4 address, or the /64 of an IPv6 address, since one
/// customer has at least that and could take another address for each attempt.
public final class ClientNetwork {
  private static final int NETWORK_BYTES = 8;

  private ClientNetwork() {}

  /// The network of an address.
  ///
  /// @param address as [ClientAddress] tells it
  /// @return the same text for all addresses of a network; what is no IP address, as odd proxies
  ///   write, is taken as it is
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // Of a literal: nothing is looked up. The zone (fe80::1%eth0) is a name of this machine's.
      InetAddress parsed = InetAddress.ofLiteral(withoutZone(address));
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
