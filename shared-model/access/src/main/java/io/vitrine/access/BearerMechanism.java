package io.vitrine.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vitrine.faults.OutageLog;
import io.vitrine.faults.PassingFaults;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// OIDC, but a bearer token that was checked a moment ago is not checked again: signature and
/// claims cost more than the list that the token is sent for. Session cookies always go to OIDC.
///
/// An identity provider that is away is no fault of the token: 503, for as long as its keys are not
/// known. Once they are, tokens are checked without it.
@Alternative
@Priority(1)
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {
  private static final Logger LOG = Logger.getLogger(BearerMechanism.class);
  private static final String SCHEME = "Bearer ";

  private final OidcAuthenticationMechanism oidc;
  private final CheckedTokens checked;
  private final AccessConfig config;
  private final Clock clock;
  private final OutageLog outage = new OutageLog();

  BearerMechanism(
      OidcAuthenticationMechanism oidc, CheckedTokens checked, AccessConfig config, Clock clock) {
    this.oidc = oidc;
    this.checked = checked;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME)) {
      return ask(context, identities);
    }
    String token = header.substring(SCHEME.length());
    Optional<SecurityIdentity> known = checked.identity(token);
    return known.isPresent()
        ? Uni.createFrom().item(known.get())
        : ask(context, identities).invoke(identity -> checked.remember(token, identity));
  }

  private Uni<SecurityIdentity> ask(RoutingContext context, IdentityProviderManager identities) {
    return oidc.authenticate(context, identities)
        .ifNoItem()
        .after(config.patience())
        .fail()
        .onFailure(BearerMechanism::isAway)
        .transform(this::unavailable);
  }

  private static boolean isAway(Throwable fault) {
    return PassingFaults.contains(
        fault,
        cause ->
            cause instanceof OIDCException
                || cause instanceof IOException
                || cause instanceof TimeoutException);
  }

  private Throwable unavailable(Throwable fault) {
    if (outage.begins(clock.instant())) {
      LOG.warnf("identity provider unavailable cause=%s", fault.getClass().getSimpleName());
    }
    return new ProblemException(StandardProblem.UNAVAILABLE);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return oidc.getChallenge(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return oidc.getCredentialTransport(context);
  }
}
