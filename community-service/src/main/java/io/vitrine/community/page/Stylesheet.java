package io.vitrine.community.page;

import io.vitrine.events.Sha256;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The one stylesheet of all pages. Its address changes with its content, so browsers may keep it.
@Singleton
@Named("stylesheet")
public class Stylesheet {
  private static final String PATH = "/shared/assets/vitrine.css";

  private final String href;

  Stylesheet() {
    this.href = PATH + "?v=" + fingerprint("META-INF/resources" + PATH);
  }

  /// For the link in a page's head.
  public String getHref() {
    return href;
  }

  private static String fingerprint(String resource) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream content = loader.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("the stylesheet is part of the program");
      }
      return Sha256.hexOf(content.readAllBytes()).substring(0, 12);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
