package io.vitrine.storage.metadata;

import java.util.Map;
import java.util.Set;

/// The clusters of a WebM (RFC 9559, 5.1.3): blocks with one picture or sound each, and when it is
/// shown. What a block may carry beside its picture does not pass.
final class ClusterWalk {
  private static final long CLUSTER = 0x1F43B675;
  private static final long GROUP = 0xA0;
  private static final long BLOCK = 0xA1;
  private static final long SIMPLE_BLOCK = 0xA3;

  /// Time, position and length of the one before.
  private static final Set<Long> OF_CLUSTER = Set.of(0xE7L, 0xA7L, 0xABL, GROUP, SIMPLE_BLOCK);

  /// Duration, what it refers to, and how much of a sound is not heard.
  private static final Set<Long> OF_GROUP = Set.of(BLOCK, 0x9BL, 0xFBL, 0x75A2L);

  private static final Map<Long, Set<Long>> CHILDREN = Map.of(CLUSTER, OF_CLUSTER, GROUP, OF_GROUP);

  private static final int MOST_NUMBER_BYTES = 8;
  private static final int HIDDEN = 0x08;
  private static final int LACED = 0x06;

  private final ByteCursor cursor;
  private final CodedTracks tracks;

  ClusterWalk(ByteCursor cursor, CodedTracks tracks) {
    this.cursor = cursor;
    this.tracks = tracks;
  }

  /// Looks through a cluster whose header was read.
  void walk(long end) {
    children(CLUSTER, end);
  }

  private void children(long parent, long end) {
    Set<Long> allowed = CHILDREN.getOrDefault(parent, Set.of());
    while (cursor.position() < end) {
      Element element = Element.next(cursor, end);
      if (!allowed.contains(element.id())) {
        throw element.unclean();
      }
      if (element.id() == GROUP) {
        children(GROUP, element.end());
      } else if (element.id() == BLOCK || element.id() == SIMPLE_BLOCK) {
        block(element);
      } else if (element.end() - cursor.position() > MOST_NUMBER_BYTES) {
        throw element.unclean();
      }
      cursor.moveTo(element.end());
    }
  }

  private void block(Element block) {
    long track = Element.length(cursor);
    cursor.skip(2);
    int flags = cursor.u8();
    if ((flags & HIDDEN) != 0) {
      throw WalkEndedException.unclean("frames that are not shown");
    }
    if ((flags & LACED) != 0 || cursor.position() > block.end()) {
      throw block.unclean();
    }
    tracks.coding(track).check(cursor, block.end());
  }
}
