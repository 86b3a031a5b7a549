package io.vitrine.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The processes of a run, written down before they do anything, so that the next run finds and
/// ends what a killed launcher left behind. A process id alone would not do: the system reuses it.
public final class ProcessLedger {
  /// The name of the process that runs the suite.
  public static final String LAUNCHER = "launcher";

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Path file;
  private final Map<String, RecordedProcess> entries = new LinkedHashMap<>();

  private ProcessLedger(Path file) {
    this.file = file;
  }

  /// Reads what is recorded in the run folder; nothing recorded is an empty ledger.
  public static ProcessLedger open(Path runFolder) throws IOException {
    ProcessLedger ledger = new ProcessLedger(runFolder.resolve("processes"));
    if (Files.exists(ledger.file)) {
      Files.readAllLines(ledger.file).stream()
          .flatMap(line -> RecordedProcess.parse(line).stream())
          .forEach(entry -> ledger.entries.put(entry.name(), entry));
    }
    return ledger;
  }

  /// Records a process under a name; an earlier one of that name is forgotten.
  public synchronized void record(String name, ProcessHandle process) {
    entries.put(name, RecordedProcess.of(name, process));
    write();
  }

  /// The recorded process of that name, if it still lives.
  public synchronized Optional<ProcessHandle> find(String name) {
    return Optional.ofNullable(entries.get(name)).flatMap(RecordedProcess::living);
  }

  /// Ends every recorded process that still lives, with its descendants, and forgets all. The
  /// caller itself is spared: a launcher whose start failed may start again.
  ///
  /// @return the names of those that were still alive
  public synchronized List<String> endLeftovers() {
    List<RecordedProcess> alive =
        entries.values().stream()
            .filter(entry -> entry.living().filter(ProcessLedger::isAnother).isPresent())
            .toList();
    List<ProcessHandle> processes =
        alive.stream()
            .flatMap(entry -> entry.living().stream())
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .distinct()
            .toList();
    end(processes, GRACE);
    entries.clear();
    write();
    return alive.stream().map(RecordedProcess::name).toList();
  }

  /// Asks all to end, waits, and kills those that stay.
  public static void end(List<ProcessHandle> processes, Duration grace) {
    processes.forEach(ProcessHandle::destroy);
    CompletableFuture<?>[] exits =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(exits)
        .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    processes.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(exits)
        .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static boolean isAnother(ProcessHandle process) {
    return !process.equals(ProcessHandle.current());
  }

  /// Replaces the file in one step: a reader, or the next run, never sees half of it.
  private void write() {
    try {
      Path whole = file.resolveSibling("processes.new");
      Files.write(whole, entries.values().stream().map(RecordedProcess::line).toList());
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot write " + file, failure);
    }
  }
}
