package io.vitrine.community.page;

import io.quarkus.qute.TemplateInstance;
import io.vitrine.community.page.Desk.Section;
import io.vitrine.web.Cursor;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// Answers moderators. What they refuse to do becomes a page in [DeskErrors].
@Singleton
public class DeskAnswers {
  private final PageAnswers pages;

  DeskAnswers(PageAnswers pages) {
    this.pages = pages;
  }

  public RestResponse<String> page(TemplateInstance page) {
    return pages.form(Status.OK, page).header("X-Robots-Tag", "noindex").build();
  }

  /// After something was done the browser asks anew, so that a reload does it not again.
  ///
  /// @param done the word by which the page knows what to say
  public RestResponse<String> done(Section section, String done) {
    return ResponseBuilder.<String>create(Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, section.path() + "?done=" + done)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /// The way to a list's next page; null for a list that ends.
  public static @Nullable String next(Section section, @Nullable Cursor after) {
    return after == null ? null : section.path() + "?cursor=" + after.encode();
  }
}
