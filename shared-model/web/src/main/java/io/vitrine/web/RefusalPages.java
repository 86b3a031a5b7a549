package io.vitrine.web;

import java.util.Map;
import java.util.Optional;

/// What people see who are refused before a REST method is reached. A service with pages may have
/// beans of this type; without one every refusal is JSON.
public interface RefusalPages {
  /// A page and the headers that belong to it, its content type among them.
  record RefusalPage(String html, Map<String, String> headers) {
    public RefusalPage {
      headers = Map.copyOf(headers);
    }
  }

  /// The page for a refusal, empty where programs ask. Does not block.
  ///
  /// @param method upper case
  /// @param path begins with a slash, normalized
  Optional<RefusalPage> page(String method, String path, int status, String message);
}
