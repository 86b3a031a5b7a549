package io.vitrine.community.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageAnswersTest {
  private static String policy(@Nullable String elsewhere) {
    PageConfig config = () -> Optional.ofNullable(elsewhere);
    return new PageAnswers(config)
        .with(Status.OK, "")
        .build()
        .getHeaderString("Content-Security-Policy");
  }

  @Test
  void onlyThisServiceIsTrusted() {
    assertEquals(
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        policy(null));
  }

  @Test
  void picturesMayComeFromTheHostThatServesTheCopies() {
    assertEquals(
        "default-src 'none'; img-src 'self' https://cdn.example:8443;"
            + " media-src 'self' https://cdn.example:8443; style-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        policy("https://cdn.example:8443/pictures/"));
  }
}
