package io.vitrine.storage.metadata;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The elements of a WebM (RFC 8794, RFC 9559). An element passes by its id and the element that it
/// is in, and so do the blocks of the clusters, which hold pictures and sound.
final class ElementWalk {
  private static final long FILE = 0;
  private static final long HEADER = 0x1A45DFA3;
  private static final long SEGMENT = 0x18538067;
  private static final long INFO = 0x1549A966;
  private static final long TRACKS = 0x1654AE6B;
  private static final long TRACK = 0xAE;
  private static final long PICTURE = 0xE0;
  private static final long SOUND = 0xE1;
  private static final long TAGS = 0x1254C367;
  private static final long TAG = 0x7373;
  private static final long TARGETS = 0x63C0;

  private static final long COLOUR = 0x55B0;
  private static final long LIGHT = 0x55D0;
  private static final long SHAPE = 0x7670;
  private static final long SEEK = 0x4DBB;
  private static final long CUE = 0xBB;
  private static final long CUE_PLACES = 0xB7;
  private static final long SEEK_HEAD = 0x114D9B74;
  private static final long CLUSTER = 0x1F43B675;
  private static final long CUES = 0x1C53BB6B;

  /// Lengths, versions and the kind of file.
  private static final Set<Long> OF_HEADER =
      Set.of(0x4286L, 0x42F7L, 0x42F2L, 0x42F3L, ElementContents.KIND_OF_FILE, 0x4287L, 0x4285L);

  /// Scale, duration, and the two programs. No title, no date, no ids.
  private static final Set<Long> OF_INFO =
      Set.of(0x2AD7B1L, 0x4489L, ElementContents.MUXER, ElementContents.WRITER);

  /// Numbers, flags, language, codec and its settings. No name.
  private static final Set<Long> OF_TRACK =
      Set.of(
          ElementContents.TRACK_NUMBER,
          0x73C5L,
          ElementContents.TRACK_TYPE,
          ElementContents.TRACK_ENABLED,
          0x88L,
          0x55AAL,
          0x55ABL,
          0x55ACL,
          0x55ADL,
          0x55AEL,
          0x55AFL,
          0x9CL,
          0x6DE7L,
          0x6DF8L,
          0x23E383L,
          0x234E7AL,
          0x23314FL,
          0x55EEL,
          ElementContents.LANGUAGE,
          ElementContents.CODEC,
          ElementContents.CODEC_PRIVATE,
          0xAAL,
          0x56AAL,
          0x56BBL,
          PICTURE,
          SOUND);

  /// Sizes, interlacing, stereo and alpha, cropping, aspect, colour and shape.
  private static final Set<Long> OF_PICTURE =
      Set.of(
          0x9AL, 0x9DL, 0x53B8L, 0x53C0L, 0xB0L, 0xBAL, 0x54AAL, 0x54BBL, 0x54CCL, 0x54DDL, 0x54B0L,
          0x54BAL, 0x54B2L, 0x54B3L, 0x2383E3L, COLOUR, SHAPE);

  private static final Set<Long> OF_SOUND = Set.of(0xB5L, 0x78B5L, 0x9FL, 0x6264L, 0x52F1L);

  private static final Map<Long, Set<Long>> CHILDREN =
      Map.ofEntries(
          Map.entry(FILE, Set.of(HEADER, SEGMENT)),
          Map.entry(HEADER, OF_HEADER),
          Map.entry(SEGMENT, Set.of(SEEK_HEAD, INFO, TRACKS, TAGS, CLUSTER, CUES)),
          Map.entry(INFO, OF_INFO),
          Map.entry(TRACKS, Set.of(TRACK)),
          Map.entry(TRACK, OF_TRACK),
          Map.entry(PICTURE, OF_PICTURE),
          Map.entry(SOUND, OF_SOUND),
          Map.entry(COLOUR, numbered(0x55B1, 0x55BD, LIGHT)),
          Map.entry(LIGHT, numbered(0x55D1, 0x55DA)),
          Map.entry(SHAPE, numbered(0x7671, 0x7675)),
          Map.entry(SEEK_HEAD, Set.of(SEEK)),
          Map.entry(SEEK, Set.of(0x53ABL, 0x53ACL)),
          Map.entry(CUES, Set.of(CUE)),
          Map.entry(CUE, Set.of(0xB3L, CUE_PLACES)),
          Map.entry(CUE_PLACES, Set.of(0xF7L, 0xF1L, 0xF0L, 0xB2L, 0x5378L, 0xEAL)),
          Map.entry(TAGS, Set.of(TAG)),
          Map.entry(TAG, Set.of(TARGETS, ElementContents.SIMPLE_TAG)),
          // Which track, and how much of the whole.
          Map.entry(TARGETS, Set.of(0x68CAL, 0x63C5L)));

  private static Set<Long> numbered(long first, long last, Long... others) {
    return Stream.concat(LongStream.rangeClosed(first, last).boxed(), Stream.of(others))
        .collect(Collectors.toUnmodifiableSet());
  }

  private final ByteCursor cursor;
  private final CodedTracks tracks = new CodedTracks();
  private final ElementContents contents;
  private final ClusterWalk clusters;

  ElementWalk(ByteCursor cursor) {
    this.cursor = cursor;
    this.contents = new ElementContents(cursor, tracks);
    this.clusters = new ClusterWalk(cursor, tracks);
  }

  void walk() {
    children(FILE, cursor.left());
    cursor.requireEnd();
    tracks.requirePictures();
  }

  private void children(long parent, long end) {
    Set<Long> allowed = CHILDREN.getOrDefault(parent, Set.of());
    while (cursor.position() < end) {
      Element element = Element.next(cursor, end);
      if (!allowed.contains(element.id()) && !ElementContents.isFiller(element)) {
        throw element.unclean();
      }
      if (CHILDREN.containsKey(element.id())) {
        children(element.id(), element.end());
        if (element.id() == TRACK) {
          tracks.end(cursor);
        }
      } else if (element.id() == CLUSTER) {
        cursor.readThrough();
        clusters.walk(element.end());
      } else {
        contents.check(element);
      }
      cursor.moveTo(element.end());
    }
  }
}
