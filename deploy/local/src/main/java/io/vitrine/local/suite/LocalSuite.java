package io.vitrine.local.suite;

import io.vitrine.local.gateway.Gateway;
import io.vitrine.local.gateway.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A running suite: the servers, the five services, the gateway. Closing it stops all, in the
/// reverse order. One data folder carries one suite at a time.
///
/// Journeys use it to break things on purpose: [#kill(Part)] and [#start(Part, Map)] end and start
/// single services while the rest goes on.
public final class LocalSuite implements AutoCloseable {
  private static final long WATCH_SECONDS = 2;

  private final SuiteOptions options;
  private final Progress progress;
  private final SuiteLock lock;
  private final ServerSet servers;
  private final ServiceSet services;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<SuiteFailure> failure = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// A start keeps a core busy: more of them at once would only make each slower.
  private final Semaphore turns =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

  private final Instant begun = Instant.now();
  private volatile @Nullable Gateway gateway;

  private LocalSuite(
      SuiteOptions options, Progress progress, SuiteLock lock, ProcessLedger ledger) {
    this.options = options;
    this.progress = progress;
    this.lock = lock;
    this.servers = new ServerSet(options, ledger);
    this.services = new ServiceSet(options, ledger, failure);
  }

  /// Starts everything and returns when all ten parts are healthy.
  ///
  /// @throws SuiteFailure when it cannot; nothing is left running then
  public static LocalSuite start(SuiteOptions options, Progress progress) {
    LocalSuite suite = prepare(options, progress);
    try {
      suite.startAll();
      return suite;
    } catch (RuntimeException failed) {
      suite.close();
      throw failed;
    }
  }

  /// Takes the data folder and ends what an earlier run left, but starts nothing yet: whoever must
  /// be able to stop a start half-way (a signal) needs the suite before [#startAll()].
  ///
  /// @throws SuiteFailure when the folder is in use, a port is taken or the disk is full
  public static LocalSuite prepare(SuiteOptions options, Progress progress) {
    try {
      Files.createDirectories(options.logFolder());
      SuiteLock lock =
          SuiteLock.tryTake(options.runFolder())
              .orElseThrow(() -> new SuiteFailure("Vitrine is already up in " + options.data()));
      try {
        return prepare(options, progress, lock);
      } catch (RuntimeException | IOException failed) {
        lock.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new SuiteFailure("Cannot use " + options.data() + ": " + failed.getMessage(), failed);
    }
  }

  private static LocalSuite prepare(SuiteOptions options, Progress progress, SuiteLock lock)
      throws IOException {
    Addresses.forget(options.runFolder());
    ProcessLedger ledger = ProcessLedger.open(options.runFolder());
    List<String> leftovers = ledger.endLeftovers();
    if (!leftovers.isEmpty()) {
      progress.note("Ended what an earlier run left behind: " + String.join(", ", leftovers));
    }
    LocalSuite suite = new LocalSuite(options, progress, lock, ledger);
    Preflight.checkPorts(options.ports(), suite.servers.partsWithPorts());
    Preflight.checkDisk(options.data());
    ledger.record(ProcessLedger.LAUNCHER, ProcessHandle.current());
    return suite;
  }

  /// Starts all parts, as parallel as their needs allow; returns when all are healthy.
  ///
  /// Keycloak takes longest, so it starts first, and beside it the worker, which has no people to
  /// sign in. The others wait for the realm: they would complain about its absence.
  ///
  /// @throws SuiteFailure naming the first part that failed
  public void startAll() {
    Map<Part, CompletableFuture<Void>> starts = new EnumMap<>(Part.class);
    for (Part server : ServerSet.PARTS) {
      starts.put(server, run(server, () -> servers.start(server)));
    }
    CompletableFuture<Void> data = all(starts, ServerSet.DATA);
    CompletableFuture<Void> everyServer = all(starts, ServerSet.PARTS);
    starts.put(Part.GATEWAY, after(data, Part.GATEWAY, this::startGateway));
    for (Part service : Part.services()) {
      CompletableFuture<Void> needs = service == Part.WORKER ? data : everyServer;
      starts.put(service, after(needs, service, () -> startInTurn(service)));
    }
    CompletableFuture.anyOf(all(starts, starts.keySet()), failure)
        .handle((done, failed) -> failed)
        .join();
    throwFailure();
    threads.execute(this::watchServers);
    try {
      addresses().write(options.runFolder());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Where everything is.
  public Addresses addresses() {
    return Addresses.of(options.ports(), servers.addresses());
  }

  /// The options it was started with.
  public SuiteOptions options() {
    return options;
  }

  /// Completes when a service or a server ends although nobody asked it to.
  public CompletableFuture<SuiteFailure> failure() {
    return failure;
  }

  /// Kills a service as a crash would (SIGKILL); returns when it is gone.
  public void kill(Part service) {
    services.kill(service);
  }

  /// Stops a service cleanly; returns when it is gone.
  public void stop(Part service) {
    services.stop(service);
  }

  /// Starts a service that was killed or stopped; returns when it is ready.
  public void start(Part service) {
    start(service, Map.of());
  }

  /// The same with further settings (dotted property names), for this start only.
  public void start(Part service, Map<String, String> settings) {
    services.start(service, servers.addresses(), settings);
  }

  public boolean isRunning(Part service) {
    return services.isRunning(service);
  }

  /// Stops all parts: first what clients see, last what keeps the data. A second call does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    closing.countDown();
    Addresses.forget(options.runFolder());
    Gateway open = gateway;
    if (open != null) {
      open.close();
    }
    services.close();
    servers.close();
    threads.shutdownNow();
    try {
      lock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void startGateway() {
    Map<Upstream, InetSocketAddress> upstreams = new EnumMap<>(Upstream.class);
    upstreams.put(Upstream.VAULT, listener(Part.VAULT));
    upstreams.put(Upstream.COMMUNITY, listener(Part.COMMUNITY));
    upstreams.put(Upstream.LIBRARY, listener(Part.LIBRARY));
    upstreams.put(Upstream.GALLERY, listener(Part.GALLERY));
    gateway = Gateway.start(listener(Part.GATEWAY), upstreams, addresses().byLabel());
  }

  private InetSocketAddress listener(Part part) {
    return InetSocketAddress.createUnresolved("127.0.0.1", options.ports().of(part));
  }

  private CompletableFuture<Void> run(Part part, Runnable start) {
    return after(CompletableFuture.completedFuture(null), part, start);
  }

  private CompletableFuture<Void> after(CompletableFuture<Void> before, Part part, Runnable start) {
    return before
        .thenRunAsync(
            () -> {
              start.run();
              if (closed.get()) {
                throw new SuiteFailure("Stopped while it was starting");
              }
              if (failure.isDone()) {
                return;
              }
              progress.ready(part, Duration.between(begun, Instant.now()));
            },
            threads)
        .whenComplete((done, failed) -> noteFailure(failed));
  }

  private void noteFailure(@Nullable Throwable failed) {
    if (failed == null) {
      return;
    }
    Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
    failure.complete(
        cause instanceof SuiteFailure known
            ? known
            : new SuiteFailure(
                String.valueOf(cause == null ? failed : cause.getMessage()), failed));
  }

  /// PostgreSQL and Keycloak are processes of their own that can be killed like a service.
  private void watchServers() {
    try {
      while (!closing.await(WATCH_SECONDS, TimeUnit.SECONDS)) {
        for (Part part : servers.ended()) {
          failure.complete(new SuiteFailure(part.label() + " has ended. See " + options.data()));
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void startInTurn(Part service) {
    turns.acquireUninterruptibly();
    try {
      start(service);
    } finally {
      turns.release();
    }
  }

  private void throwFailure() {
    SuiteFailure first = failure.getNow(null);
    if (first != null) {
      throw first;
    }
  }

  private static CompletableFuture<Void> all(
      Map<Part, CompletableFuture<Void>> starts, Collection<Part> parts) {
    return CompletableFuture.allOf(
        parts.stream().map(starts::get).toArray(CompletableFuture<?>[]::new));
  }
}
