package io.vitrine.enrichment.vips;

import io.vitrine.enrichment.process.Lockdown;
import io.vitrine.enrichment.vips.ImagingAnswer.Done;
import io.vitrine.enrichment.vips.ImagingAnswer.Failed;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The program of an imaging child: says on stdout when it is ready, then takes jobs on stdin and
/// answers each, one at a time, until stdin ends; that is when the worker is gone, in whichever
/// way.
public final class ImagingChild {
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  private ImagingChild() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    BlockingQueue<ImagingJob> jobs = new LinkedBlockingQueue<>();
    // The descriptor is opened anew and 1 given to stderr: a decoder that prints cannot get between
    // the frames.
    try (OutputStream answers = new FileOutputStream("/dev/fd/" + STDOUT)) {
      Thread.ofPlatform().daemon().start(() -> read(new BufferedInputStream(System.in), jobs));
      VipsLibrary library = new VipsLibrary();
      library.number("dup2", STDERR, STDOUT);
      prepare(library);
      // Before the first byte of a stranger. Where it does not hold the worker has said so.
      var _ = Lockdown.ofDecoder();
      Pictures pictures = new Pictures(library);
      // From here on it is a picture's fault when this process ends.
      Frames.write(answers, new Done());
      while (true) {
        ImagingJob job = jobs.take();
        Frames.write(answers, answer(() -> pictures.run(job)));
      }
    }
  }

  /// In a thread of its own, for the end must be seen while libvips is at work.
  private static void read(InputStream stdin, BlockingQueue<ImagingJob> jobs) {
    try {
      while (true) {
        jobs.add(Frames.readJob(stdin));
      }
    } catch (IOException e) {
      // Not exit: nothing is left to be done, and a decoder may hang.
      Runtime.getRuntime().halt(0);
    }
  }

  private static void prepare(VipsLibrary library) {
    try (Arena arena = Arena.ofConfined()) {
      if (library.number("vips_init", arena.allocateFrom("vitrine")) != 0) {
        throw new VipsException(library.complaint());
      }
    }
    // Loaders that libvips itself does not call safe for files of strangers stay off.
    library.run("vips_block_untrusted_set", 1);
    // Each job is another picture: remembering results would only hold memory.
    library.run("vips_cache_set_max", 0);
    // One core: the other cores have children of their own.
    library.run("vips_concurrency_set", 1);
  }

  static ImagingAnswer answer(Runnable work) {
    try {
      work.run();
      return new Done();
    } catch (VipsException e) {
      return new Failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A file that nobody thought of makes one of our own rules fail: it does so each time.
      return new Failed("unforeseen: " + e);
    } catch (OutOfMemoryError e) {
      return new Failed("out of memory");
    }
  }
}
