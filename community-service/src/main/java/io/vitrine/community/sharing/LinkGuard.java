package io.vitrine.community.sharing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.visitor.Passes;
import io.vitrine.community.visitor.PasswordHashes;
import io.vitrine.community.visitor.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// Opens links: the one guard for page, JSON and bytes. A link without terms opens to its code. One
/// with a password or a number of visits opens to a pass, which is given out when a visit begins.
@ApplicationScoped
class LinkGuard {
  private final Links links;
  private final LinkVisits visits;
  private final LinkAttempts attempts;
  private final PasswordHashes hashes;
  private final Passes passes;

  LinkGuard(
      Links links, LinkVisits visits, LinkAttempts attempts, PasswordHashes hashes, Passes passes) {
    this.links = links;
    this.visits = visits;
    this.attempts = attempts;
    this.hashes = hashes;
    this.passes = passes;
  }

  /// Opens the link, and counts a visit where one begins.
  Opening open(String code, Visitor visitor, Asking asking) {
    Optional<OpenedLink> link = links.find(code);
    return link.isEmpty() ? new Opening.Missing() : admit(link.get(), visitor, asking);
  }

  /// Opens the link for its bytes. Who gets none of them, because they are known or because the
  /// part is behind their end, makes no visit.
  Opening open(String code, Visitor visitor, ContentRequest request) {
    Optional<OpenedLink> link = links.find(code);
    return link.isEmpty()
        ? new Opening.Missing()
        : admit(link.get(), visitor, Asking.of(request, link.get().rendition()));
  }

  private Opening admit(OpenedLink link, Visitor visitor, Asking asking) {
    if (!link.isLimited() || passes.isGood(visitor.pass(), link.scope())) {
      return new Opening.Opened(link, null);
    }
    if (link.isUsedUp()) {
      return mayGoOn(link, visitor, asking)
          ? new Opening.Opened(link, null)
          : new Opening.Missing();
    }
    if (link.passwordHash() != null) {
      return new Opening.PasswordNeeded();
    }
    if (asking == Asking.HEADERS) {
      return new Opening.Opened(link, null);
    }
    if (visitor.looksAhead()) {
      return new Opening.Preview();
    }
    if (mayGoOn(link, visitor, asking)) {
      return new Opening.Opened(link, null);
    }
    return begin(link, visitor, asking);
  }

  /// Whether this is one more part of a download that was counted when it began.
  private boolean mayGoOn(OpenedLink link, Visitor visitor, Asking asking) {
    return asking == Asking.PART
        && link.passwordHash() == null
        && visits.hasBegun(link.mediaId(), visitor);
  }

  /// Tries a password. Attempts are counted before they are compared, so that many at a time are
  /// not more than the limit.
  Opening unlock(String code, Visitor visitor, String addressAlias, String password) {
    Optional<OpenedLink> found = links.find(code).filter(link -> !link.isUsedUp());
    if (found.isEmpty()) {
      return new Opening.Missing();
    }
    OpenedLink link = found.get();
    String hash = link.passwordHash();
    if (hash == null) {
      return admit(link, visitor, Asking.PAGE);
    }
    Optional<Duration> wait = attempts.count(link.mediaId(), addressAlias);
    if (wait.isPresent()) {
      return new Opening.TooManyAttempts(wait.get());
    }
    Optional<Boolean> same = hashes.compare(password, hash);
    if (same.isEmpty()) {
      return new Opening.Busy(Duration.ofSeconds(1));
    }
    if (!same.get()) {
      return new Opening.WrongPassword();
    }
    attempts.forget(link.mediaId(), addressAlias);
    return begin(link, visitor, Asking.PAGE);
  }

  /// Of many at a time no more begin than the link takes.
  private Opening begin(OpenedLink link, Visitor visitor, Asking asking) {
    boolean begun =
        QuarkusTransaction.requiringNew()
            .call(() -> link.maxViews() == null || visits.begin(link.mediaId(), visitor, asking));
    return begun ? new Opening.Opened(link, passes.grant(link.scope())) : new Opening.Missing();
  }
}
