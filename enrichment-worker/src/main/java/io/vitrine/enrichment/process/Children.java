package io.vitrine.enrichment.process;

import io.vitrine.enrichment.process.TimeAccount.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs programs as child processes: never so many at once that pictures have no core, behind the
/// walls of a [Confinement], in a private folder. Thread-safe.
@ApplicationScoped
public class Children {
  private static final int OUTPUT_BYTES = 256 * 1024;

  /// Of stderr at each end, and once more that much before the last piece.
  private static final int COMPLAINT_BYTES = 2 * 1024;

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
    // One core is never a program's: a video takes minutes, and pictures do not wait for it. Where
    // there is but one, the two share it, and so do a long animation and other pictures.
    int shared = Math.max(2, limit);
    Semaphore cores = new Semaphore(shared, true);
    this.programs = new Kind(shared - 1, cores);
    this.pictures = new Kind(shared, cores);
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
        Work.PROGRAM, whole.time(), budget -> runFor(command, folder, whole, budget));
  }

  private Ending runFor(List<String> command, Path folder, ChildLimits whole, TimeBudget budget) {
    ChildLimits limits = whole.within(budget.limit());
    try {
      // A worker that is killed takes the program along: else it would go on in a folder that the
      // next worker removes.
      List<String> bound = confinement.withParent(command);
      return await(confinement.start(confinement.builder(limits.options(), bound, folder)), budget);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  private static Ending await(Process process, TimeBudget budget) {
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<byte[]> output =
          read(process.getInputStream(), Children::beginning, readers);
      CompletableFuture<byte[]> complaint =
          read(process.getErrorStream(), Children::bothEnds, readers);
      if (!endsInTime(process, budget)) {
        return new Ending.TimedOut();
      }
      String said = new String(complaint.join(), StandardCharsets.UTF_8).strip();
      return process.exitValue() == 0
          ? finished(output.join())
          : Ending.ofFailure(process.exitValue(), said);
    }
  }

  private static Ending finished(byte[] output) {
    return output.length > OUTPUT_BYTES
        ? new Ending.Cut()
        : new Ending.Finished(new String(output, StandardCharsets.UTF_8));
  }

  /// Whatever happens, nothing of the child is alive afterwards; else the readers of its pipes
  /// would wait for ever.
  private static boolean endsInTime(Process process, TimeBudget budget) {
    try {
      return budget.await(process.toHandle(), time -> ended(process, time)).isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child was running", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      // Not Process.destroyForcibly: that closes the pipes too, with what was not read yet.
      process.toHandle().destroyForcibly();
    }
  }

  private static Optional<Process> ended(Process process, Duration time)
      throws InterruptedException {
    boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    return ended ? Optional.of(process) : Optional.empty();
  }

  /// What is kept of a stream.
  private interface Kept {
    byte[] of(InputStream stream) throws IOException;
  }

  /// Reads to the end whatever is kept, so that a child that talks without end neither blocks on a
  /// full pipe nor fills the memory.
  private static CompletableFuture<byte[]> read(
      InputStream stream, Kept kept, ExecutorService readers) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return kept.of(stream);
          } catch (IOException e) {
            // The pipe of a child that was ended: what it said no longer matters.
            return new byte[0];
          }
        },
        readers);
  }

  /// One byte more than is taken, to tell that there was more.
  private static byte[] beginning(InputStream stream) throws IOException {
    byte[] kept = stream.readNBytes(OUTPUT_BYTES + 1);
    stream.transferTo(OutputStream.nullOutputStream());
    return kept;
  }

  /// Wrappers complain at the beginning; that a disk was full comes at the end, behind all that a
  /// decoder found in the file.
  private static byte[] bothEnds(InputStream stream) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    kept.write(stream.readNBytes(COMPLAINT_BYTES));
    byte[] before = new byte[0];
    byte[] last = before;
    for (byte[] piece = stream.readNBytes(COMPLAINT_BYTES);
        piece.length > 0;
        piece = stream.readNBytes(COMPLAINT_BYTES)) {
      before = last;
      last = piece;
    }
    kept.write(before);
    kept.write(last);
    return kept.toByteArray();
  }
}
