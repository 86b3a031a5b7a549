package io.vitrine.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// What the JVM asks instead of the system, see [HostNames]. Found by `java.util.ServiceLoader`.
///
/// The JVM of the tests keeps no address that was found (`sun.net.inetaddr.ttl`, 30 s by default),
/// since a test does not wait for so long. That a name was not found is kept for 10 s, as in
/// production.
public final class HostNameService extends InetAddressResolverProvider {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new Resolver(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "vitrine-testing";
  }

  private record Resolver(InetAddressResolver system) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      if (HostNames.isUnknown(host)) {
        throw new UnknownHostException(host);
      }
      return host.endsWith(HostNames.OURS)
          ? Stream.of(InetAddress.getByAddress(host, LOOPBACK))
          : system.lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return system.lookupByAddress(address);
    }
  }
}
