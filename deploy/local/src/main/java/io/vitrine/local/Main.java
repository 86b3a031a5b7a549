package io.vitrine.local;

import io.vitrine.local.demo.Demo;
import io.vitrine.local.suite.SuiteFailure;
import io.vitrine.local.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The commands behind `./vitrine`, which finds a JDK, builds what is stale and then calls this.
public final class Main {
  private Main() {}

  /// Runs one command; the system property `vitrine.root` names the source tree.
  ///
  /// Exit codes: 0 done, 1 failed (one line on standard error says why), 2 misunderstood.
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(System.getProperty("vitrine.root", "."));
    int code;
    try {
      code = run(List.of(arguments), SuiteOptions.fromEnvironment(root, System.getenv()));
    } catch (SuiteFailure failure) {
      System.err.println("vitrine: " + failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private static int run(List<String> arguments, SuiteOptions options) throws IOException {
    return switch (String.join(" ", arguments)) {
      case "up" -> new UpCommand(options, System.out).run();
      case "up --detach", "up -d" -> new DetachedStart(options, System.out).run();
      case "down" -> new DownCommand(options, System.out).run();
      case "status" -> new StatusCommand(options, System.out).run();
      case "demo" -> demo(options);
      default -> {
        System.err.println("vitrine: unknown command: " + String.join(" ", arguments));
        yield 2;
      }
    };
  }

  private static int demo(SuiteOptions options) throws IOException {
    DetachedStart start = new DetachedStart(options, System.out);
    if (!start.isUp()) {
      System.out.println("Vitrine is not up: starting it in the background.");
      int code = start.run();
      if (code != 0) {
        return code;
      }
    }
    return new Demo(options, System.out).run();
  }
}
