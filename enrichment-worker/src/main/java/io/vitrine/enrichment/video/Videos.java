package io.vitrine.enrichment.video;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.probe.SourceObject;
import io.vitrine.enrichment.process.ChildConfiguration;
import io.vitrine.enrichment.process.ChildLimits;
import io.vitrine.enrichment.process.ChildWork;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.metadata.ByteSource;
import io.vitrine.storage.metadata.Cleanness;
import io.vitrine.storage.metadata.Editing;
import io.vitrine.storage.metadata.MetadataCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Work on video files. Thread-safe.
@ApplicationScoped
public class Videos {
  private static final Logger LOG = Logger.getLogger(Videos.class);

  /// How far a poster is looked for: what is black for longer is decoded no further.
  private static final Duration LATEST_POSTER = Duration.ofSeconds(10);

  /// Tells of each frame how many of its pixels are nearly black, in percent, and lets only those
  /// pass that have some light: nine in ten black pixels still are a title or a fade.
  private static final String NOT_BLACK =
      "blackframe=amount=0:threshold=32,"
          + "metadata=mode=select:key=lavfi.blackframe.pblack:value=90:function=less";

  private final ChildWork children;
  private final ChildLimits limits;
  private final ObjectMapper mapper;

  @Inject
  public Videos(ChildWork work, ChildConfiguration configuration, ObjectMapper mapper) {
    this.children = work;
    this.mapper = mapper;
    this.limits =
        new ChildLimits(
            configuration.memory().asLongValue(),
            configuration.videoFile().asLongValue(),
            configuration.videoTime());
  }

  /// What a video is.
  ///
  /// @param folder private, holds the file
  /// @throws RejectedException when it cannot be read
  public Probed probe(Path folder, Path file, MediaType mediaType) {
    return examine(folder, file, mediaType, VideoProbe.ENTRIES)
        .probed(mediaType, () -> measure(folder, file, mediaType));
  }

  /// The part of a video does not tell how long the whole is.
  private Probed probeHead(Path folder, Path head, MediaType mediaType) {
    return examine(folder, head, mediaType, VideoProbe.ENTRIES)
        .probed(
            mediaType,
            () -> {
              throw RejectedException.corrupt("the head of the video does not tell its length");
            });
  }

  /// What a video in the store is, by a small part of it when that is enough.
  ///
  /// @param folder private
  /// @param whole fetches the whole video; asked only when the part does not tell
  /// @throws RejectedException when it cannot be read
  public Probed probe(Path folder, SourceObject source, MediaType mediaType, Supplier<Path> whole) {
    Path head = folder.resolve("head." + mediaType.extension());
    if (VideoHead.fetch(source, head, mediaType)) {
      try {
        return probeHead(folder, head, mediaType);
      } catch (RejectedException e) {
        // A part may lack what the whole has; only the whole can be refused.
        LOG.debugf("the head of a video is not enough: %s", e.detail());
      }
    }
    return probe(folder, whole.get(), mediaType);
  }

  /// What a video holds beyond pictures and sound; nothing when it is clean.
  public List<String> metadata(Path folder, Path file, MediaType mediaType) {
    return VideoAudit.findings(
        examine(
            folder, file, mediaType, List.of("-show_format", "-show_streams", "-show_chapters")));
  }

  /// Makes a copy of what a viewer is shown, and of nothing else. The pictures are packed as they
  /// are when their bit stream can be cleaned and the result passes [MetadataCheck]; else they are
  /// encoded: other codecs, cuts that are not at a key picture, what an edit list hides.
  ///
  /// @throws RejectedException when it can be neither, or takes longer than a video may
  public void copy(Path folder, Path source, Path target, MediaType mediaType) {
    Shown shown = shown(folder, source, mediaType);
    if (shown.early()) {
      throw RejectedException.unsupported("an edit list hides pictures of a fragmented video");
    }
    CopyCommand command = new CopyCommand(source, target, mediaType, shown);
    if (!canBePacked(source, mediaType, shown) || !isPacked(folder, command)) {
      run(folder, command.encoded());
    }
  }

  private static boolean canBePacked(Path source, MediaType mediaType, Shown shown) {
    return shown.canBePacked(mediaType)
        && (mediaType == MediaType.WEBM
            || read(source, bytes -> Editing.showsAll(bytes, shown.track())));
  }

  private boolean isPacked(Path folder, CopyCommand command) {
    try {
      run(folder, command.packed());
    } catch (RejectedException e) {
      if (e.reason() != Reason.CORRUPT) {
        throw e;
      }
      LOG.infof("a video is encoded, for it cannot be packed: %s", e.detail());
      return false;
    }
    if (command.shown().codec().equals("hevc")) {
      HevcMessages.remove(command.target());
    }
    Cleanness found =
        read(command.target(), bytes -> MetadataCheck.check(bytes, command.mediaType()));
    if (!found.equals(new Cleanness.Clean())) {
      LOG.infof("a video is encoded, for its pictures do not pass: %s", found);
    }
    return found.equals(new Cleanness.Clean());
  }

  private static <T> T read(Path file, Function<ByteSource, T> reader) {
    try (FileChannel channel = FileChannel.open(file)) {
      return reader.apply(ByteSource.of(channel));
    } catch (IOException | UncheckedIOException e) {
      throw new TransientFaultException("cannot read a file of ours", e);
    }
  }

  private Shown shown(Path folder, Path source, MediaType mediaType) {
    return Shown.of(examine(folder, source, mediaType, Shown.ENTRIES).document(), mediaType);
  }

  /// Writes one frame of a video as a picture, upright: the first one that is not black, or the
  /// first one of all when the beginning has no other.
  ///
  /// @param target written anew, in the private folder; a name that ends in `.png`
  /// @throws RejectedException when no frame can be decoded
  public void poster(Path folder, Path source, Path target, MediaType mediaType) {
    Frame frame = new Frame(source, target, mediaType, shown(folder, source, mediaType).picture());
    frame(folder, frame, List.of("-vf", NOT_BLACK));
    if (!Files.exists(target)) {
      frame(folder, frame, List.of());
    }
    if (!Files.exists(target)) {
      throw RejectedException.corrupt("the video has no frame that can be decoded");
    }
  }

  /// @param stream of the pictures, as ffmpeg counts
  private record Frame(Path source, Path target, MediaType mediaType, int stream) {}

  private void frame(Path folder, Frame frame, List<String> filter) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
    command.addAll(List.of("-threads", "1", "-t", LATEST_POSTER.toMillis() + "ms"));
    command.addAll(input(frame.source(), frame.mediaType()));
    command.addAll(List.of("-map", "0:" + frame.stream()));
    command.addAll(filter);
    command.addAll(List.of("-frames:v", "1", "-f", "image2", "-c:v", "png"));
    command.add(frame.target().toString());
    run(folder, command);
  }

  /// Passes all packets by, without decoding any: a browser that records cannot go back to write
  /// the length into the header.
  private VideoLength measure(Path folder, Path file, MediaType mediaType) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
    command.addAll(input(file, mediaType));
    command.addAll(List.of("-map", "0:V:0", "-map", "0:a?", "-c", "copy", "-f", "null"));
    // One report at the end is enough; the other option only makes them rare.
    command.addAll(List.of("-progress", "pipe:1", "-stats_period", "600", "-"));
    return VideoLength.ofProgress(run(folder, command));
  }

  private VideoProbe examine(Path folder, Path file, MediaType mediaType, List<String> entries) {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
    command.addAll(input(file, mediaType));
    command.addAll(entries);
    command.addAll(List.of("-of", "json"));
    return VideoProbe.parse(mapper, run(folder, command));
  }

  /// The format is given and only local files may be opened: a playlist that calls itself a video
  /// makes ffmpeg read other files and addresses.
  static List<String> input(Path file, MediaType mediaType) {
    return List.of("-protocol_whitelist", "file", "-f", demuxer(mediaType), "-i", file.toString());
  }

  private static String demuxer(MediaType mediaType) {
    return mediaType == MediaType.WEBM ? "matroska" : "mov";
  }

  static String muxer(MediaType mediaType) {
    return switch (mediaType) {
      case MP4 -> "mp4";
      case QUICKTIME -> "mov";
      case WEBM -> "webm";
      case JPEG, PNG, GIF, WEBP, MP3, WAV, OGG, FLAC, M4A, PDF ->
          throw RejectedException.unsupported(mediaType.value() + " is no video");
    };
  }

  private String run(Path folder, List<String> command) {
    return children.complete(command, folder, limits);
  }
}
