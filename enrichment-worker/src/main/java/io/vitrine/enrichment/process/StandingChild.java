package io.vitrine.enrichment.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A child that stays for many jobs. What is written to it and read from it is up to its owner;
/// here is its life: limits, last words, memory, end.
public final class StandingChild implements AutoCloseable {
  /// A child may use its CPU time limit over its whole life; this many jobs of the longest kind.
  private static final int JOBS_IN_CPU_LIMIT = 20;

  private static final Duration END = Duration.ofSeconds(5);

  private final Process process;
  private final PrivateFolder folder;
  private final LastWords lastWords;
  private final Duration cpuLimit;

  private StandingChild(Process process, PrivateFolder folder, Duration cpuLimit) {
    this.process = process;
    this.folder = folder;
    this.cpuLimit = cpuLimit;
    this.lastWords = new LastWords(process.getErrorStream());
    lastWords.listen();
  }

  /// Starts a program. Its writable memory is limited rather than its address space, for a JVM
  /// reserves much that it never touches.
  ///
  /// @param folder its own; removed when it is closed
  public static StandingChild start(
      Confinement confinement, List<String> command, PrivateFolder folder, ChildLimits limits) {
    Duration cpuLimit = limits.time().multipliedBy(JOBS_IN_CPU_LIMIT);
    List<String> options =
        List.of(
            "--data=" + limits.addressSpaceBytes(),
            "--fsize=" + limits.fileBytes(),
            "--cpu=" + cpuLimit.toSeconds());
    ProcessBuilder builder =
        confinement
            .builder(options, command, folder.path())
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    // One arena for each thread would hold on to the memory of pictures long gone.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    try {
      return new StandingChild(confinement.start(builder), folder, cpuLimit);
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  public OutputStream stdin() {
    return process.getOutputStream();
  }

  public InputStream stdout() {
    return process.getInputStream();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public long processId() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// What it wrote to stderr since this was last asked, the end of it.
  public String lastWords() {
    return lastWords.take();
  }

  /// Resident memory in bytes; 0 where the system does not tell.
  public long residentBytes() {
    return Resident.bytes(process.pid());
  }

  /// Whether another job of the longest kind fits into what is left of its CPU time.
  public boolean hasTimeLeft() {
    Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return used.compareTo(cpuLimit.dividedBy(2)) < 0;
  }

  /// How it ended, after its stdout did.
  public Ending ending() throws InterruptedException {
    if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
      return new Ending.TimedOut();
    }
    lastWords.awaitEnd();
    return Ending.ofFailure(process.exitValue(), lastWords());
  }

  /// Ends it, and leaves its files.
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// Nothing of it is alive afterwards, and its files are gone.
  @Override
  public void close() {
    kill();
    process
        .onExit()
        .orTimeout(END.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(e -> process)
        .join();
    folder.close();
  }

  /// The last bytes of a stream; read without end, so that the child never waits for us.
  private static final class LastWords {
    private static final int KEPT = 4 * 1024;

    private final StringBuilder kept = new StringBuilder();
    private final Thread reader;

    LastWords(InputStream stream) {
      reader = Thread.ofPlatform().daemon().name("child-stderr").unstarted(() -> follow(stream));
    }

    void listen() {
      reader.start();
    }

    /// A descendant could hold the pipe open, hence not for ever.
    void awaitEnd() throws InterruptedException {
      reader.join(END);
    }

    private void follow(InputStream stream) {
      byte[] piece = new byte[1024];
      try (stream) {
        for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
          add(new String(piece, 0, length, StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        // The pipe of a child that was ended.
      }
    }

    private synchronized void add(String said) {
      kept.append(said);
      kept.delete(0, Math.max(0, kept.length() - KEPT));
    }

    synchronized String take() {
      String said = kept.toString().strip();
      kept.setLength(0);
      return said;
    }
  }
}
