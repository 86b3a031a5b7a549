package io.vitrine.community.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.community.page.PageAnswers;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.visitor.Passes;
import io.vitrine.web.ProblemException;
import io.vitrine.web.PublicUrl;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/// Tells a program what came of opening a link.
@Singleton
class LinkData {
  private final PageAnswers pages;
  private final LinkCookie cookie;
  private final Passes passes;
  private final PublicUrl urls;
  private final ObjectMapper json;

  LinkData(PageAnswers pages, LinkCookie cookie, Passes passes, PublicUrl urls, ObjectMapper json) {
    this.passes = passes;
    this.pages = pages;
    this.cookie = cookie;
    this.urls = urls;
    this.json = json;
  }

  /// The link's data as JSON.
  ///
  /// @throws ProblemException when it does not open
  RestResponse<String> answer(Opening opening) {
    return switch (opening) {
      case Opening.Opened opened ->
          cookie.put(text(Status.OK, data(opened.link(), opened.pass() != null)).build(), opened);
      case Opening.TooManyAttempts(Duration left) ->
          later(CommunityProblem.TOO_MANY_ATTEMPTS, left);
      case Opening.Busy(Duration left) -> later(CommunityProblem.BUSY, left);
      case Opening refused -> throw refusal(refused);
    };
  }

  private RestResponse<String> later(CommunityProblem problem, Duration left) {
    return text(Status.fromStatusCode(problem.status()), Map.of("message", problem.message()))
        .header(HttpHeaders.RETRY_AFTER, left.toSeconds())
        .build();
  }

  /// What a program hears when a link does not open.
  static ProblemException refusal(Opening opening) {
    return new ProblemException(
        switch (opening) {
          case Opening.PasswordNeeded _ -> CommunityProblem.PASSWORD_REQUIRED;
          case Opening.WrongPassword _ -> CommunityProblem.WRONG_PASSWORD;
          case Opening.TooManyAttempts _ -> CommunityProblem.TOO_MANY_ATTEMPTS;
          case Opening.Busy _ -> CommunityProblem.BUSY;
          case Opening.Preview _ -> CommunityProblem.NOT_FOR_PREVIEWS;
          case Opening.Missing _, Opening.Opened _ -> CommunityProblem.MEDIA_NOT_FOUND;
        });
  }

  /// @param begins whether a visit begins, which the address of the bytes then belongs to, for
  ///   programs that keep no cookie
  private SharedMedia data(OpenedLink link, boolean begins) {
    String content = urls.of(SharedMedia.contentPathOf(link.code()));
    return new SharedMedia(
        link.code(),
        SharedMedia.pathOf(link.code()),
        begins ? content + "?pass=" + passes.grantForAddress(link.scope()) : content,
        link.name(),
        link.rendition().mediaType(),
        link.rendition().width(),
        link.rendition().height(),
        link.sharedAt());
  }

  private ResponseBuilder<String> text(Status status, Object body) {
    try {
      return pages
          .with(status, json.writeValueAsString(body))
          .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
          .header("X-Robots-Tag", "noindex");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer must always be writable", e);
    }
  }
}
