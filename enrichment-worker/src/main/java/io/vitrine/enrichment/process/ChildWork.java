package io.vitrine.enrichment.process;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.events.EnrichmentResult.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Decides what the ending of a child means for the job: done, rejected, or to be tried again.
@ApplicationScoped
public class ChildWork {
  private static final Logger LOG = Logger.getLogger(ChildWork.class);

  /// Numbers of signals on Linux, signal(7): a limit of CPU time or of file size was passed.
  private static final int SIGXCPU = 24;

  private static final int SIGXFSZ = 25;

  private final Children children;

  @Inject
  public ChildWork(Children children) {
    this.children = children;
  }

  /// Runs a program on a file of a stranger. A child that crashed gets a second try while no other
  /// program runs, for the crash may come from a machine short of memory; then the file is to
  /// blame.
  ///
  /// @return what it wrote to stdout
  /// @throws RejectedException when the file cannot be processed
  /// @throws TransientFaultException when the disk is full, or the program cannot be started
  public String complete(List<String> command, Path folder, ChildLimits limits) {
    return complete(
        command.getFirst(),
        () -> children.run(command, folder, limits),
        () -> children.runAlone(command, folder, limits));
  }

  /// The same for work whose child is not started by us.
  ///
  /// @param program its name, for messages
  /// @param first the work
  /// @param alone the work again, while no other work of its kind is done
  public String complete(String program, Supplier<Ending> first, Supplier<Ending> alone) {
    Ending ending = first.get();
    if (ending instanceof Ending.Killed killed && isCrash(killed.signal())) {
      LOG.warnf("child crashed, trying again alone program=%s signal=%d", program, killed.signal());
      ending = alone.get();
    }
    return judge(program, ending);
  }

  private static boolean isCrash(int signal) {
    return signal != SIGXCPU && signal != SIGXFSZ;
  }

  private static String judge(String program, Ending ending) {
    return switch (ending) {
      case Ending.Finished finished -> finished.output();
      case Ending.Cut() ->
          throw RejectedException.tooLarge(program + " found too much in the file");
      case Ending.NotStarted notStarted -> throw notStarted(program, notStarted);
      case Ending.Failed failed -> throw refusal(program, failed);
      case Ending.TimedOut() -> throw timeout(program);
      case Ending.Killed killed -> throw killed(program, killed);
    };
  }

  private static TransientFaultException notStarted(String program, Ending.NotStarted ending) {
    LOG.errorf(
        "child not started program=%s complaint=%s", program, Complaint.forLog(ending.complaint()));
    return new TransientFaultException(program + " cannot be started", null);
  }

  private static RuntimeException refusal(String program, Ending.Failed failed) {
    LOG.infof(
        "child failed program=%s exitCode=%d complaint=%s",
        program, failed.exitCode(), Complaint.forLog(failed.complaint()));
    if (isShortOfSpace(failed.complaint())) {
      return noSpace();
    }
    if (isShortOfMemory(failed.complaint())) {
      return RejectedException.tooLarge(program + " ran out of memory");
    }
    if (failed.complaint().contains("File too large")) {
      return RejectedException.tooLarge("the result would be too large");
    }
    return RejectedException.corrupt(program + " could not read the file");
  }

  private static RuntimeException killed(String program, Ending.Killed killed) {
    LOG.warnf(
        "child killed program=%s signal=%d complaint=%s",
        program, killed.signal(), Complaint.forLog(killed.complaint()));
    if (isShortOfSpace(killed.complaint())) {
      return noSpace();
    }
    if (isShortOfMemory(killed.complaint())) {
      return RejectedException.tooLarge(program + " ran out of memory");
    }
    return switch (killed.signal()) {
      case SIGXCPU -> timeout(program);
      case SIGXFSZ -> RejectedException.tooLarge("the result would be too large");
      default -> RejectedException.corrupt(program + " crashed on the file");
    };
  }

  private static boolean isShortOfSpace(String complaint) {
    return complaint.contains("No space left");
  }

  private static TransientFaultException noSpace() {
    return new TransientFaultException("no space left for the files of a job", null);
  }

  /// As libvips, GLib before it aborts, ffmpeg and its encoders put it.
  private static boolean isShortOfMemory(String complaint) {
    return Stream.of(
            "out of memory",
            "failed to allocate",
            "Error creating thread",
            "Cannot allocate memory",
            "Memory allocation error",
            "malloc of size")
        .anyMatch(complaint::contains);
  }

  private static RejectedException timeout(String program) {
    return new RejectedException(Reason.TIMEOUT, program + " took too long");
  }
}
