package io.vitrine.enrichment.process;

import io.vitrine.enrichment.process.TimeAccount.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs programs as child processes: never more at once than the cores can serve, behind the walls
/// of a [Confinement], in a private folder. Thread-safe.
@ApplicationScoped
public class Children {
  /// Shells and the JVM report the end by a signal as 128 and the signal's number.
  private static final int SIGNAL_BASE = 128;

  private static final int OUTPUT_BYTES = 256 * 1024;
  private static final int COMPLAINT_BYTES = 4 * 1024;

  private final int limit;
  private final Confinement confinement;
  private final Kind programs;
  private final Kind pictures;

  /// @throws IllegalStateException when children must be kept from the network and cannot be
  @Inject
  public Children(ChildConfiguration configuration) {
    this(
        configuration.limit().orElse(Runtime.getRuntime().availableProcessors()),
        configuration.requireOffline()
            ? Confinement.strongest().requireOffline()
            : Confinement.strongest());
  }

  /// With limits, but not kept from the network.
  ///
  /// @param limit how many children run at once
  public Children(int limit) {
    this(limit, Confinement.limitsOnly());
  }

  /// @param limit how many children run at once
  public Children(int limit, Confinement confinement) {
    this.limit = limit;
    this.confinement = confinement;
    Semaphore cores = new Semaphore(limit, true);
    this.programs = new Kind(limit, cores);
    this.pictures = new Kind(limit, cores);
  }

  /// What children are kept in.
  public Confinement confinement() {
    return confinement;
  }

  /// How many children run at once.
  public int limit() {
    return limit;
  }

  /// Waits for a place, runs the program and waits for its end.
  ///
  /// @param command the program, found on the path, and its arguments
  /// @param folder working folder, home and place of temporary files of the child
  public Ending run(List<String> command, Path folder, ChildLimits limits) {
    return programs.inPlace(() -> runNow(command, folder, limits));
  }

  /// Like [#run], but while no other program is running: tells a file that breaks the program from
  /// a machine that was short of memory.
  public Ending runAlone(List<String> command, Path folder, ChildLimits limits) {
    return programs.alone(() -> runNow(command, folder, limits));
  }

  /// Waits for a place and works on a picture there, which keeps one core busy. The child that does
  /// it stays, and is the caller's.
  public <T> T inPlace(Supplier<T> work) {
    return pictures.inPlace(work);
  }

  /// Like [#inPlace], but while no other picture is worked on. Programs go on: what they work on
  /// are videos.
  public <T> T alone(Supplier<T> work) {
    return pictures.alone(work);
  }

  private Ending runNow(List<String> command, Path folder, ChildLimits whole) {
    return TimeAccount.spend(
        Work.PROGRAM, whole.time(), left -> runFor(command, folder, whole.within(left)));
  }

  private Ending runFor(List<String> command, Path folder, ChildLimits limits) {
    try {
      return await(
          confinement.start(confinement.builder(limits.options(), command, folder)), limits);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  private static Ending await(Process process, ChildLimits limits) {
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<String> output = read(process.getInputStream(), OUTPUT_BYTES, readers);
      CompletableFuture<String> complaint =
          read(process.getErrorStream(), COMPLAINT_BYTES, readers);
      if (!endsInTime(process, limits)) {
        return new Ending.TimedOut();
      }
      String said = complaint.join().strip();
      int exitCode = process.exitValue();
      if (exitCode == 0) {
        return new Ending.Finished(output.join());
      }
      return exitCode > SIGNAL_BASE
          ? new Ending.Killed(exitCode - SIGNAL_BASE, said)
          : new Ending.Failed(exitCode, said);
    }
  }

  /// Whatever happens, nothing of the child is alive afterwards; else the readers of its pipes
  /// would wait for ever.
  private static boolean endsInTime(Process process, ChildLimits limits) {
    try {
      return process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child was running", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      // Not Process.destroyForcibly: that closes the pipes too, with what was not read yet.
      process.toHandle().destroyForcibly();
    }
  }

  /// Keeps the first bytes and drops the rest, so that a child that talks without end neither
  /// blocks on a full pipe nor fills the memory.
  private static CompletableFuture<String> read(
      InputStream stream, int limit, ExecutorService readers) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            byte[] kept = stream.readNBytes(limit);
            stream.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
          } catch (IOException e) {
            // The pipe of a child that was ended: what it said no longer matters.
            return "";
          }
        },
        readers);
  }
}
