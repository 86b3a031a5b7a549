package io.vitrine.enrichment.detection;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs a model on threads of its own: so many at once, each so long at most. A job never waits
/// longer than twice the limit, whatever the model does; a model that does not even end when it is
/// told to keeps its thread, and no more than that. Thread-safe.
final class Inferences {
  private final Semaphore threads;
  private final Duration limit;

  /// One look at one picture.
  interface Inference<T> {
    /// Looks.
    ///
    /// @param options to run with: they end what takes too long
    T run(RunOptions options) throws OrtException;
  }

  Inferences(int threads, Duration limit) {
    this.threads = new Semaphore(threads, true);
    this.limit = limit;
  }

  /// Looks on a thread of the model's.
  ///
  /// @throws CatalogueException when it takes too long, or no thread is free in time
  <T> T run(Inference<T> inference) throws OrtException {
    try {
      if (!threads.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CatalogueException("no thread was free within " + limit);
      }
      return await(inference);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a model was looking", e);
    }
  }

  private <T> T await(Inference<T> inference) throws OrtException, InterruptedException {
    Stop stop = new Stop();
    FutureTask<T> task = new FutureTask<>(() -> stop.guard(inference));
    Thread.ofPlatform().name("model").daemon().start(() -> runAndRelease(task));
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    } catch (TimeoutException e) {
      throw new CatalogueException("it took longer than " + limit, e);
    } finally {
      stop.now();
    }
  }

  /// The thread is free when the model has really ended.
  private void runAndRelease(FutureTask<?> task) {
    try {
      task.run();
    } finally {
      threads.release();
    }
  }

  private static OrtException unwrapped(@Nullable Throwable fault) {
    return switch (fault) {
      case OrtException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException("the model failed", fault);
    };
  }

  /// Ends a run from another thread. ONNX Runtime looks between two operations of the model.
  private static final class Stop {
    private @Nullable RunOptions options;
    private boolean wanted;

    <T> T guard(Inference<T> inference) throws OrtException {
      try (RunOptions running = new RunOptions()) {
        begin(running);
        try {
          return inference.run(running);
        } finally {
          end();
        }
      }
    }

    private synchronized void begin(RunOptions running) throws OrtException {
      options = running;
      running.setTerminate(wanted);
    }

    /// Options that are closed must not be touched any more.
    private synchronized void end() {
      options = null;
    }

    synchronized void now() throws OrtException {
      wanted = true;
      if (options != null) {
        options.setTerminate(true);
      }
    }
  }
}
