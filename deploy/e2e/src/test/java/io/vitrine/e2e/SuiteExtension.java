package io.vitrine.e2e;

import io.vitrine.local.suite.LocalSuite;
import io.vitrine.local.suite.Part;
import io.vitrine.local.suite.Progress;
import io.vitrine.local.suite.SuiteFailure;
import io.vitrine.local.suite.SuiteOptions;
import io.vitrine.testing.privacy.LogCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a journey the running suite: started once for all journeys, beside any other suite on the
/// machine, with a new data folder.
final class SuiteExtension implements ParameterResolver {
  private static final Set<Part> OURS =
      EnumSet.of(Part.GATEWAY, Part.VAULT, Part.COMMUNITY, Part.LIBRARY, Part.GALLERY, Part.WORKER);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Vitrine.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SuiteExtension.class))
        .computeIfAbsent(Start.class, key -> Start.attempt(), Start.class)
        .vitrine();
  }

  /// One start for all journeys, kept also when it fails: each journey then tells why at once.
  private sealed interface Start {
    static Start attempt() {
      try {
        return Running.start();
      } catch (SuiteFailure failure) {
        return new Failed(failure);
      }
    }

    Vitrine vitrine();
  }

  private record Failed(SuiteFailure failure) implements Start {
    @Override
    public Vitrine vitrine() {
      throw new SuiteFailure("The suite did not start: " + failure.getMessage(), failure);
    }
  }

  private record Running(LocalSuite suite, Vitrine vitrine) implements Start, AutoCloseable {
    static Running start() {
      Path root = Path.of(System.getProperty("vitrine.root"));
      Path data = root.resolve("deploy/e2e/target/suite-" + ProcessHandle.current().pid());
      SuiteOptions options = SuiteOptions.isolated(root, data);
      LocalSuite suite = LocalSuite.start(options, new ProgressOnConsole());
      // After each journey the logs of all services are searched for the people and files in it.
      for (Part ours : OURS) {
        LogCheck.watch(options.logFolder().resolve(ours.label() + ".log"));
      }
      return new Running(suite, new Vitrine(suite, options.logFolder()));
    }

    @Override
    public void close() {
      suite.close();
    }
  }

  private static final class ProgressOnConsole implements Progress {
    private static final System.Logger LOG = System.getLogger("vitrine.e2e");

    @Override
    public void ready(Part part, Duration after) {
      LOG.log(System.Logger.Level.INFO, "{0} ready after {1} ms", part, after.toMillis());
    }

    @Override
    public void note(String line) {
      LOG.log(System.Logger.Level.INFO, line);
    }
  }
}
