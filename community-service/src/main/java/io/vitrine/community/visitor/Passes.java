package io.vitrine.community.visitor;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Passes: short-lived proof that a visitor was let in to one link. Signed, so that nothing has to
/// be stored.
@Singleton
public class Passes {
  private static final String PURPOSE = "pass";

  /// A number of seconds fits, and nothing that would be costly to read.
  private static final String FORM = "[0-9]{1,12}\\.[A-Za-z0-9_-]{43}";

  private final LinkKey key;
  private final Duration life;
  private final Duration lifeInAddresses;
  private final Clock clock;

  Passes(LinkKey key, VisitorConfig config, Clock clock) {
    this.key = key;
    this.life = config.passLife();
    this.lifeInAddresses = config.addressPassLife();
    this.clock = clock;
  }

  /// A new pass.
  ///
  /// @param scope what it opens, and under which terms: a change of either ends the pass
  public String grant(String scope) {
    return grant(scope, life);
  }

  /// The same for an address, which proxies and programs write into their logs: it is good for a
  /// short time only.
  public String grantForAddress(String scope) {
    return grant(scope, lifeInAddresses);
  }

  private String grant(String scope, Duration lasting) {
    long end = clock.instant().plus(lasting).getEpochSecond();
    return end + "." + signature(end, scope);
  }

  /// Whether the pass was granted for this scope and has not ended.
  ///
  /// @param pass as the visitor has it: null, ended and forged ones are no good
  public boolean isGood(@Nullable String pass, String scope) {
    if (pass == null || !pass.matches(FORM)) {
      return false;
    }
    int dot = pass.indexOf('.');
    long end = Long.parseLong(pass.substring(0, dot));
    return MessageDigest.isEqual(bytes(signature(end, scope)), bytes(pass.substring(dot + 1)))
        && clock.instant().isBefore(Instant.ofEpochSecond(end));
  }

  /// How long a pass is good.
  public Duration life() {
    return life;
  }

  private String signature(long end, String scope) {
    return key.sign(PURPOSE, end + "\n" + scope);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
