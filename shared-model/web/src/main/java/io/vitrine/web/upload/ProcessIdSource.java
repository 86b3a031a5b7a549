package io.vitrine.web.upload;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Offers the id of this process to settings, for folders of its own. Found by its name in
/// `META-INF/services`.
public final class ProcessIdSource implements ConfigSource {
  private static final String NAME = "vitrine.process-id";

  @Override
  public Map<String, String> getProperties() {
    return Map.of(NAME, id());
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of(NAME);
  }

  @Override
  public @Nullable String getValue(String name) {
    return NAME.equals(name) ? id() : null;
  }

  @Override
  public String getName() {
    return "process id";
  }

  /// Asked each time: a native executable is built by another process than it runs as.
  private static String id() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
