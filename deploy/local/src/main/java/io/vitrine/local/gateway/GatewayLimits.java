package io.vitrine.local.gateway;

import java.time.Duration;

/// What a client may take of the gateway, and how long the gateway waits.
///
/// @param connectionsPerUpstream requests at once to one service
/// @param webSocketsPerUpstream WebSockets at once to one service; counted apart, so that sockets
///   that stay open for hours leave the requests their connections
/// @param connectionsPerClient connections at once of one address (IPv6: of one /64 network). Two
///   clients together stay below what one service may take, so they cannot close it for others
/// @param poolWait how long a request waits for a free connection to its service
/// @param handshake how long a service may take to answer the handshake of a WebSocket
/// @param requestHead how long the head of the first request of a connection may take
/// @param idle how long a connection may carry no whole head and no part of a body. Longer than any
///   answer may take (a pull waits 10 s)
record GatewayLimits(
    int connectionsPerUpstream,
    int webSocketsPerUpstream,
    int connectionsPerClient,
    Duration poolWait,
    Duration handshake,
    Duration requestHead,
    Duration idle) {
  static final GatewayLimits DEFAULT =
      new GatewayLimits(
          1000,
          1000,
          450,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(300));

  GatewayLimits {
    if (connectionsPerUpstream < 1 || webSocketsPerUpstream < 1 || connectionsPerClient < 1) {
      throw new IllegalArgumentException("A limit of the gateway is below 1");
    }
  }
}
