package io.vitrine.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The services of a suite as child processes.
final class ServiceSet {
  /// On two busy cores, with migrations; some five seconds are usual.
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /// Time for requests under way; an idle service ends within two seconds on an idle machine.
  private static final Duration STOP_GRACE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(150);

  private final SuiteOptions options;
  private final ProcessLedger ledger;
  private final CompletableFuture<SuiteFailure> failure;
  private final Map<Part, ServiceProcess> running = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /// @param failure completed when a service ends that nobody asked to
  ServiceSet(SuiteOptions options, ProcessLedger ledger, CompletableFuture<SuiteFailure> failure) {
    this.options = options;
    this.ledger = ledger;
    this.failure = failure;
  }

  /// Starts a service and returns when it is ready.
  ///
  /// @throws SuiteFailure when it runs already, ends or is not ready in time
  void start(Part service, ServerAddresses servers, Map<String, String> more) {
    ServiceProcess process = spawn(service, servers, more);
    URI health = URI.create("http://127.0.0.1:" + options.ports().of(service) + "/q/health/ready");
    Instant latest = Instant.now().plus(START_LIMIT);
    while (!process.endsWithin(PAUSE)) {
      if (HttpProbe.answersOk(health)) {
        watch(service, process);
        return;
      }
      if (Instant.now().isAfter(latest)) {
        process.kill();
        throw new SuiteFailure(
            "%s was not ready within %d s. Its log: %s"
                .formatted(service.label(), START_LIMIT.toSeconds(), log(service)));
      }
    }
    throw new SuiteFailure(
        "%s ended while it started (exit code %d). Its log: %s"
            .formatted(service.label(), process.exitCode(), log(service)));
  }

  private synchronized ServiceProcess spawn(
      Part service, ServerAddresses servers, Map<String, String> more) {
    if (closing) {
      throw new SuiteFailure("Stopped before " + service.label() + " was started");
    }
    if (isRunning(service)) {
      throw new SuiteFailure(service.label() + " is running already");
    }
    try {
      ServiceProcess process =
          ServiceProcess.start(
              ServiceCommand.of(service, options),
              ServiceSettings.environment(service, options, servers, more),
              log(service));
      ledger.record(service.label(), process.handle());
      running.put(service, process);
      return process;
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot start " + service.label(), failed);
    }
  }

  boolean isRunning(Part service) {
    ServiceProcess process = running.get(service);
    return process != null && process.isAlive();
  }

  void kill(Part service) {
    known(service).kill();
  }

  void stop(Part service) {
    known(service).stop(STOP_GRACE);
  }

  /// Stops all at the same time: none needs another. Nothing starts afterwards.
  void close() {
    synchronized (this) {
      closing = true;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      running.values().forEach(process -> threads.execute(() -> process.stop(STOP_GRACE)));
    }
  }

  private ServiceProcess known(Part service) {
    ServiceProcess process = running.get(service);
    if (process == null) {
      throw new IllegalStateException(service.label() + " was never started");
    }
    return process;
  }

  private void watch(Part service, ServiceProcess process) {
    process.onUnexpectedEnd(
        exitCode ->
            failure.complete(
                new SuiteFailure(
                    "%s has ended (exit code %d). Its log: %s"
                        .formatted(service.label(), exitCode, log(service)))));
  }

  private Path log(Part service) {
    return options.logFolder().resolve(service.label() + ".log");
  }
}
