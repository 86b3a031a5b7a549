package io.vitrine.community.sharing;

import io.quarkus.qute.TemplateInstance;
import io.vitrine.community.page.PageAnswers;
import io.vitrine.community.sharing.LinkPage.Templates;
import io.vitrine.web.PublicUrl;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/// Tells a person what came of opening a link.
@Singleton
class LinkAnswers {
  private final PageAnswers pages;
  private final LinkCookie cookie;
  private final PublicUrl urls;

  LinkAnswers(PageAnswers pages, LinkCookie cookie, PublicUrl urls) {
    this.pages = pages;
    this.cookie = cookie;
    this.urls = urls;
  }

  RestResponse<String> page(String code, Opening opening) {
    return switch (opening) {
      case Opening.Missing _ -> missing();
      case Opening.PasswordNeeded _ -> form(Status.UNAUTHORIZED, code, "").build();
      case Opening.WrongPassword _ ->
          form(Status.FORBIDDEN, code, "That is not the password. Please try again.").build();
      case Opening.TooManyAttempts(Duration left) ->
          form(Status.TOO_MANY_REQUESTS, code, "Too many attempts. Please try again later.")
              .header(HttpHeaders.RETRY_AFTER, left.toSeconds())
              .build();
      case Opening.Busy(Duration left) ->
          form(Status.SERVICE_UNAVAILABLE, code, "Too many visitors at once. Please try again.")
              .header(HttpHeaders.RETRY_AFTER, left.toSeconds())
              .build();
      case Opening.Preview _ ->
          page(Status.OK, Templates.preview(urls.of(SharedMedia.pathOf(code)))).build();
      case Opening.Opened opened ->
          cookie.put(page(Status.OK, Templates.shared(model(opened.link()))).build(), opened);
    };
  }

  private ResponseBuilder<String> form(Status status, String code, String problem) {
    return unlisted(pages.form(status, Templates.password(SharedMedia.pathOf(code), problem)));
  }

  /// After the right password the browser asks anew, so that a reload sends no password.
  RestResponse<String> afterPassword(String code, Opening opening) {
    return opening instanceof Opening.Opened opened
        ? cookie.put(
            ResponseBuilder.<String>create(Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, SharedMedia.pathOf(code))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build(),
            opened)
        : page(code, opening);
  }

  private RestResponse<String> missing() {
    return pages.missing();
  }

  private ResponseBuilder<String> page(Status status, TemplateInstance page) {
    return unlisted(pages.page(status, page));
  }

  private static ResponseBuilder<String> unlisted(ResponseBuilder<String> answer) {
    return answer
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        // The address is the secret: it does not go into a search engine.
        .header("X-Robots-Tag", "noindex");
  }

  private LinkPage model(OpenedLink link) {
    return new LinkPage(
        link.name().isEmpty() ? "Shared media" : link.name(),
        urls.of(SharedMedia.pathOf(link.code())),
        SharedMedia.contentPathOf(link.code()),
        urls.of(SharedMedia.contentPathOf(link.code())),
        link.rendition().mediaType(),
        link.rendition().isVideo(),
        link.rendition().width(),
        link.rendition().height(),
        link.poster() == null ? "" : SharedMedia.posterPathOf(link.code()),
        link.poster() == null ? "" : urls.of(SharedMedia.posterPathOf(link.code())),
        link.isLimited());
  }
}
