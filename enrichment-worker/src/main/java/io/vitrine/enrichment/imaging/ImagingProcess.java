package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.process.Ending;
import io.vitrine.enrichment.process.StandingChild;
import io.vitrine.enrichment.process.TimeBudget;
import io.vitrine.enrichment.vips.Frames;
import io.vitrine.enrichment.vips.ImagingAnswer;
import io.vitrine.enrichment.vips.ImagingAnswer.Done;
import io.vitrine.enrichment.vips.ImagingAnswer.Failed;
import io.vitrine.enrichment.vips.ImagingJob;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One imaging child, from the worker's side. Used by one thread at a time.
final class ImagingProcess implements AutoCloseable {
  /// As a shell reports it; stands for any end that a child chooses itself.
  private static final int SIGABRT = 6;

  private final StandingChild child;

  /// An answer and the end: more is not kept, whatever a child that is no longer itself sends.
  private final BlockingQueue<Word> words = new ArrayBlockingQueue<>(2);

  /// Whether a job waits for its answer.
  private final AtomicBoolean asked = new AtomicBoolean();

  private volatile boolean ready;
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
      Frames.readAnswer(stdout);
      ready = true;
      for (ImagingAnswer answer = Frames.readAnswer(stdout);
          asked.getAndSet(false);
          answer = Frames.readAnswer(stdout)) {
        words.add(new Answered(answer));
      }
      // Nobody asked: what it said would be taken for the answer to the next job.
      child.kill();
    } catch (IOException e) {
      // It has ended, or talks nonsense: how it ended is asked for below.
    }
    words.add(new Over());
  }

  /// Does a job; anything but [Ending.Finished] and [Ending.Failed] leaves a child that can only be
  /// closed.
  ///
  /// @throws TransientFaultException when the child ended before it was ready: it could not work at
  ///   all, and the file is not to blame
  Ending run(ImagingJob job, TimeBudget budget) {
    jobs++;
    asked.set(true);
    try {
      Frames.write(child.stdin(), job);
    } catch (IOException e) {
      // It has ended: its reader tells how.
    }
    try {
      Optional<Word> word = budget.await(child.handle(), this::word);
      return word.isPresent() ? ending(word.get()) : new Ending.TimedOut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child was at work", e);
    }
  }

  private Optional<Word> word(Duration time) throws InterruptedException {
    return Optional.ofNullable(words.poll(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  private Ending ending(Word word) throws InterruptedException {
    return switch (word) {
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
    if (ready) {
      // It ended by itself in the middle of a job, which it does for no picture: as by a crash.
      return ending instanceof Ending.Failed failed
          ? new Ending.Killed(SIGABRT, failed.complaint())
          : ending;
    }
    throw new TransientFaultException("an imaging child cannot work: " + ending, null);
  }

  boolean isAlive() {
    return child.isAlive();
  }

  long processId() {
    return child.processId();
  }

  /// Whether it may do another job.
  boolean isFit(int mostJobs, long mostResidentBytes) {
    return jobs < mostJobs
        && child.isAlive()
        && child.hasTimeLeft()
        && child.residentBytes() < mostResidentBytes;
  }

  @Override
  public void close() {
    child.close();
  }
}
