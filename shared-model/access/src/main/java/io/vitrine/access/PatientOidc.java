package io.vitrine.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vitrine.faults.OutageLog;
import io.vitrine.faults.PassingFaults;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// OIDC, within bounds. An identity provider that is away is no fault of the token: 503, for as
/// long as its keys are not known. Once they are, tokens are checked without it.
@ApplicationScoped
public class PatientOidc {
  private static final Logger LOG = Logger.getLogger(PatientOidc.class);

  private final OidcAuthenticationMechanism oidc;
  private final AccessTokens tokens;
  private final AccessConfig config;
  private final Clock clock;
  private final OutageLog outage = new OutageLog();

  PatientOidc(
      OidcAuthenticationMechanism oidc, AccessTokens tokens, AccessConfig config, Clock clock) {
    this.oidc = oidc;
    this.tokens = tokens;
    this.config = config;
    this.clock = clock;
  }

  /// Asks OIDC who sent the request.
  ///
  /// @return fails with a [ProblemException] when the identity provider is needed and away, and as
  ///   [AccessTokens] says
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    Optional<String> bearer = AccessTokens.of(context);
    return bearer.isPresent()
        ? authenticate(bearer.get(), context, identities)
        : bounded(oidc.authenticate(context, identities));
  }

  private Uni<SecurityIdentity> authenticate(
      String token, RoutingContext context, IdentityProviderManager identities) {
    return Uni.createFrom()
        .voidItem()
        .invoke(() -> tokens.requireSigned(token))
        .chain(() -> bounded(oidc.authenticate(context, identities)))
        .invoke(identity -> tokens.require(token, identity));
  }

  /// What OIDC answers to somebody unknown: where to log in, in a browser, which only the identity
  /// provider knows.
  ///
  /// @return fails like [#authenticate]
  public Uni<ChallengeData> challenge(RoutingContext context) {
    return bounded(oidc.getChallenge(context));
  }

  private <T> Uni<T> bounded(Uni<T> answer) {
    return answer
        .ifNoItem()
        .after(config.patience())
        .fail()
        .onFailure(PatientOidc::isAway)
        .transform(this::unavailable);
  }

  private static boolean isAway(Throwable fault) {
    return PassingFaults.contains(
        fault,
        cause ->
            cause instanceof OIDCException
                || cause instanceof IOException
                || cause instanceof TimeoutException
                || isClosedConnection(cause));
  }

  /// Quarkus hands on the cause of a connection's fault; one that was closed in the middle of a
  /// request has none.
  private static boolean isClosedConnection(Throwable fault) {
    return fault instanceof AuthenticationCompletionException
        && fault.getCause() instanceof NullPointerException;
  }

  private Throwable unavailable(Throwable fault) {
    if (outage.begins(clock.instant())) {
      LOG.warnf("identity provider unavailable cause=%s", fault.getClass().getSimpleName());
    }
    return new ProblemException(StandardProblem.UNAVAILABLE);
  }
}
