package io.vitrine.enrichment.process;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/// What child processes may use.
@ConfigMapping(prefix = "vitrine.enrichment.children")
public interface ChildConfiguration {
  /// Where private folders are made. Needs room for a few of the largest files at once.
  @WithDefault("${java.io.tmpdir}/vitrine-enrichment")
  Path folder();

  /// Whether the worker refuses to start where its children could reach the network. On other
  /// systems than Linux, which nobody runs but developers, they always can and it starts.
  @WithDefault("true")
  boolean requireOffline();

  /// How many children run at once; the number of cores when absent, because each of them can keep
  /// one core busy.
  OptionalInt limit();

  /// Memory that one child may ask for: address space of ffmpeg, writable memory of an imaging
  /// child, whose JVM reserves far more addresses than it uses.
  @WithDefault("1G")
  MemorySize memory();

  /// Resident memory beyond which an imaging child is replaced after its job: a new one has about
  /// 100 MiB, and what a large picture needed is not always given back.
  @WithDefault("300M")
  MemorySize imageResident();

  /// Jobs that an imaging child does before it is replaced, against what leaks in decoders.
  @WithDefault("2000")
  int imageJobs();

  /// The largest file that a child working on an image may write. 100 megapixels with four bytes
  /// each are 400 MB; libvips parks a picture of that size on disk to turn it.
  @WithDefault("1G")
  MemorySize imageFile();

  /// Time of a core for one image, all its children together. By the clock it may take four times
  /// as long, so that a busy machine does not decide; waiting for a place does not count.
  @WithDefault("60s")
  Duration imageTime();

  /// The largest file that a child working on a video may write: the largest video, and room for
  /// its new header.
  @WithDefault("4160M")
  MemorySize videoFile();

  /// The same for one video, all programs together. Copying 4 GiB from disk to disk takes about a
  /// minute.
  @WithDefault("10m")
  Duration videoTime();
}
