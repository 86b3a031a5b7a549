package io.vitrine.community.sharing;

import io.vitrine.community.visitor.Passes;
import io.vitrine.web.PublicUrl;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import org.jboss.resteasy.reactive.RestResponse;

/// Lets a browser keep its pass, for the one link that it opens and out of reach of scripts.
@Singleton
class LinkCookie {
  static final String NAME = "vitrine_link";

  private final Passes passes;
  private final boolean secure;

  LinkCookie(Passes passes, PublicUrl urls) {
    this.passes = passes;
    this.secure = urls.of("/").startsWith("https:");
  }

  /// Adds the pass to the answer where a visit begins.
  <T> RestResponse<T> put(RestResponse<T> answer, Opening.Opened opened) {
    if (opened.pass() != null) {
      answer.getHeaders().add(HttpHeaders.SET_COOKIE, cookie(opened.link().code(), opened.pass()));
    }
    return answer;
  }

  private NewCookie cookie(String code, String pass) {
    return new NewCookie.Builder(NAME)
        .value(pass)
        .path(SharedMedia.pathOf(code))
        .maxAge(Math.toIntExact(passes.life().toSeconds()))
        .httpOnly(true)
        .secure(secure)
        // Lax: whoever follows the link from a message comes back with the pass.
        .sameSite(SameSite.LAX)
        .build();
  }
}
