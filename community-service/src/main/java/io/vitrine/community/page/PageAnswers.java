package io.vitrine.community.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vitrine.web.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/// Answers with pages, and with the headers that keep them safe.
@Singleton
public class PageAnswers {
  private static final String HTML = "text/html;charset=UTF-8";

  private final String policy;

  PageAnswers(PageConfig config) {
    String sources = config.publicBaseUrl().map(url -> "'self' " + origin(url)).orElse("'self'");
    this.policy =
        "default-src 'none'; img-src %s; media-src %s; style-src 'self'; "
                .formatted(sources, sources)
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  @CheckedTemplate(basePath = "page")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance missing();

    static native TemplateInstance refused(String heading, String reason, String back);
  }

  /// A page, to which the caller may add headers.
  public ResponseBuilder<String> page(Status status, TemplateInstance page) {
    return with(status, page.render()).header(HttpHeaders.CONTENT_TYPE, HTML);
  }

  /// A page with a form.
  public ResponseBuilder<String> form(Status status, TemplateInstance page) {
    // With no-referrer a browser hides the origin of a form as well, and ours would look like
    // another site's.
    return safe(status, page.render(), "same-origin").header(HttpHeaders.CONTENT_TYPE, HTML);
  }

  /// The page for whatever is not there: it does not tell why.
  public RestResponse<String> missing() {
    return page(Status.NOT_FOUND, Templates.missing()).header("X-Robots-Tag", "noindex").build();
  }

  /// The page for a request that is not understood, or comes among too many.
  ///
  /// @param back the path to go on from
  public RestResponse<String> refused(ProblemException refused, String back) {
    Status status = Status.fromStatusCode(refused.type().status());
    String heading = status == Status.BAD_REQUEST ? "Not understood" : status.getReasonPhrase();
    return page(status, Templates.refused(heading, refused.text(), back))
        .header("X-Robots-Tag", "noindex")
        .build();
  }

  /// Any body with the headers of a page.
  public ResponseBuilder<String> with(Status status, String body) {
    return safe(status, body, "no-referrer");
  }

  private ResponseBuilder<String> safe(Status status, String body, String referrer) {
    return ResponseBuilder.create(status, body)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        // Pictures, players and style from here, forms to here: no script, no frame, no other site.
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", referrer);
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
