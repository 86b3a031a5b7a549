package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.process.Ending;
import io.vitrine.enrichment.process.StandingChild;
import io.vitrine.enrichment.vips.Frames;
import io.vitrine.enrichment.vips.ImagingAnswer;
import io.vitrine.enrichment.vips.ImagingAnswer.Done;
import io.vitrine.enrichment.vips.ImagingAnswer.Failed;
import io.vitrine.enrichment.vips.ImagingJob;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One imaging child, from the worker's side. Used by one thread at a time.
final class ImagingProcess implements AutoCloseable {
  private final StandingChild child;

  private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();

  private int jobs;

  /// What comes from a child: answers, and then its end.
  private sealed interface Word {}

  private record Answered(ImagingAnswer answer) implements Word {}

  private record Over() implements Word {}

  ImagingProcess(StandingChild child) {
    this.child = child;
    Thread.ofPlatform().daemon().name("imaging-answers").start(this::follow);
  }

  private void follow() {
    try (InputStream stdout = new BufferedInputStream(child.stdout())) {
      while (true) {
        words.add(new Answered(Frames.readAnswer(stdout)));
      }
    } catch (IOException e) {
      words.add(new Over());
    }
  }

  /// Does a job; anything but [Ending.Finished] and [Ending.Failed] leaves a child that can only be
  /// closed.
  ///
  /// @throws TransientFaultException when the child ended without being killed: it could not work
  ///   at all, and the file is not to blame
  Ending run(ImagingJob job, Duration time) {
    jobs++;
    try {
      Frames.write(child.stdin(), job);
    } catch (IOException e) {
      // It has ended: its reader tells how.
    }
    try {
      return ending(words.poll(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child was at work", e);
    }
  }

  private Ending ending(@Nullable Word word) throws InterruptedException {
    return switch (word) {
      case null -> new Ending.TimedOut();
      case Answered(ImagingAnswer answer) -> answered(answer);
      case Over() -> ended();
    };
  }

  private Ending answered(ImagingAnswer answer) {
    String said = child.lastWords();
    return switch (answer) {
      case Done() -> new Ending.Finished("");
      case Failed(String complaint) -> new Ending.Failed(0, complaint + " " + said);
    };
  }

  private Ending ended() throws InterruptedException {
    Ending ending = child.ending();
    if (ending instanceof Ending.Failed failed) {
      throw new TransientFaultException("an imaging child ended: " + failed.complaint(), null);
    }
    return ending;
  }

  boolean isAlive() {
    return child.isAlive();
  }

  long processId() {
    return child.processId();
  }

  /// Whether it may do another job.
  boolean isFit(int mostJobs, long mostResidentBytes) {
    return jobs < mostJobs && child.hasTimeLeft() && child.residentBytes() < mostResidentBytes;
  }

  @Override
  public void close() {
    child.close();
  }
}
