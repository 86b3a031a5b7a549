package io.vitrine.community.rendition;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.storage.ByteRange;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectStore;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Opens copies that are too large to keep on disk. They come from the store in pieces, so that a
/// client that does not read holds one piece of memory and never a connection of the store.
@ApplicationScoped
class LargeCopies {
  private static final Logger LOG = Logger.getLogger(LargeCopies.class);

  private final ObjectStore store;
  private final LargeCopyConfig config;
  private final Semaphore turns;

  LargeCopies(ObjectStore store, LargeCopyConfig config) {
    this.store = store;
    this.config = config;
    this.turns = new Semaphore(config.atOnce());
  }

  /// Opens a copy and fetches its first piece. The caller closes it.
  ///
  /// @throws ProblemException 503 when too many are open, 404 when the store does not have the
  ///   object as it was judged
  LargeCopy open(PublishedRendition rendition, ByteRange range) {
    if (!turns.tryAcquire()) {
      throw new ProblemException(CommunityProblem.TOO_MANY_DOWNLOADS);
    }
    LargeCopy copy =
        new LargeCopy(
            range,
            config.piece().asLongValue(),
            config.patience(),
            piece -> fetch(rendition, piece),
            turns::release);
    try {
      copy.fetch();
      return copy;
    } catch (IOException e) {
      copy.close();
      LOG.errorf("a published rendition has no object as it was judged cause=%s", e.getMessage());
      throw new ProblemException(StandardProblem.NOT_FOUND);
    } catch (RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  private byte[] fetch(PublishedRendition rendition, ByteRange piece) throws IOException {
    Optional<ObjectContent> opened = store.get(rendition.object(), piece);
    if (opened.isEmpty()) {
      throw new EOFException("the object is gone");
    }
    try (ObjectContent content = opened.get()) {
      if (!rendition.isStill(content.info())) {
        throw new EOFException("the object is another one");
      }
      int length = Math.toIntExact(piece.last() - piece.first() + 1);
      byte[] bytes = content.stream().readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("the store broke off");
      }
      return bytes;
    }
  }
}
