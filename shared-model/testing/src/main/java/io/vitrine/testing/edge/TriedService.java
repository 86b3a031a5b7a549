package io.vitrine.testing.edge;

import io.vitrine.testing.TokenMaker;
import io.vitrine.testing.privacy.KeptLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The running service under test, as requests of this package see it.
///
/// @param api its file in `docs/api`, such as `vault-service.yaml`
/// @param shape how it words refusals
/// @param values for the parameters of paths, by name; `1` for the others
public record TriedService(String api, ErrorShape shape, Map<String, String> values) {
  private static final int FAULT = 500;
  private static final int UNAVAILABLE = 503;
  private static final int MOST_SHOWN = 15;

  public TriedService {
    values = Map.copyOf(values);
  }

  /// A service whose paths need no values of their own.
  public TriedService(String api, ErrorShape shape) {
    this(api, shape, Map.of());
  }

  /// All operations of its file.
  public List<Operation> operations() {
    return ApiFile.operations(api);
  }

  /// An operation by somebody who is let in nearly everywhere.
  RawRequest request(Operation operation) {
    return RawRequest.of(operation.method(), target(operation)).by(token());
  }

  /// The address of an operation.
  String target(Operation operation) {
    return operation.target(name -> values.getOrDefault(name, "1"));
  }

  static String token() {
    return TokenMaker.token("olga", "user", "moderator", "operator");
  }

  /// The answer, which is none of a fault, and in the service's shape.
  ///
  /// @param declared the statuses of the operation
  RawAnswer send(RawRequest request, Set<String> declared) {
    RawAnswer answer = request.send();
    boolean away = answer.status() == UNAVAILABLE && declared.contains("503");
    if (answer.status() >= FAULT && !away) {
      throw new AssertionError("a fault\n" + request + "\n" + answer);
    }
    shape.check(request, answer);
    return answer;
  }

  /// Makes all tries, then fails with those that failed, or when one left a stack trace in the log.
  void all(List<Runnable> tries) {
    if (tries.isEmpty()) {
      throw new AssertionError("nothing was tried");
    }
    KeptLog.Mark before = KeptLog.mark();
    List<String> failures = new ArrayList<>();
    for (Runnable attempt : tries) {
      try {
        attempt.run();
      } catch (AssertionError failed) {
        failures.add(String.valueOf(failed.getMessage()));
      }
    }
    before.stackTraces().stream().map(line -> "in the log: " + line).forEach(failures::add);
    if (!failures.isEmpty()) {
      throw new AssertionError(
          "%d of %d:%n%s"
              .formatted(
                  failures.size(),
                  tries.size(),
                  String.join("\n\n", failures.subList(0, Math.min(MOST_SHOWN, failures.size())))));
    }
  }
}
