package io.vitrine.community.blocklist;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// How long an import of a list takes until all that is published was compared with it. No test:
/// run it by its name.
@QuarkusTest
class BlockListScanBench extends ComponentTest {
  private static final Logger LOG = Logger.getLogger(BlockListScanBench.class);
  private static final int ENTRIES = 2_000;
  private static final int RENDITIONS = 20_000;
  private static final int ROUNDS = 3;

  @Test
  void anImport() {
    suite.asOwner(
        """
        insert into vault_media (id, user_id, bucket, object_key, etag, size_bytes, original_name,
                                 media_type, source)
        select 2000000 + n, 'user_scan', 'user-media', 'users/scan/' || n, 'e', 1, 'n.jpg',
               'image/jpeg', 'upload'
        from generate_series(1, %d) as n;
        insert into rendition (media_id, purpose, generation, bucket, status, size_bytes,
                               media_type, width, height, sha256, requested_at, published_at,
                               source_sha256, pdq, pdq_quality)
        select id, 'community', 1, 'general', 'published', 1, 'image/jpeg', 1, 1, 'x', now(), now(),
               md5('a' || id) || md5('b' || id), md5('c' || id) || md5('d' || id), 100
        from vault_media where user_id = 'user_scan'
        """
            .formatted(RENDITIONS));
    suite.analyze();
    for (int round = 0; round < ROUNDS; round++) {
      suite.asOwner(
          """
          insert into block_entry (kind, value, quality, note, added_by, added_at, scanned_to)
          select 'pdq', md5('%d x' || n) || md5('y' || n), 100, '', 'bench', now(), 0
          from generate_series(1, %d) as n
          """
              .formatted(round, ENTRIES));
      long began = System.nanoTime();
      Awaitility.await()
          .atMost(Duration.ofMinutes(10))
          .pollInterval(Duration.ofMillis(50))
          .until(
              () ->
                  suite.count("select count(*) from block_entry where scanned_to is not null")
                      == 0);
      LOG.infof(
          "scan entries=%d renditions=%d millis=%d",
          ENTRIES, RENDITIONS, Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
    suite.asOwner(
        """
        delete from block_entry where added_by = 'bench';
        delete from rendition where media_id > 2000000 and media_id <= 2000000 + %d;
        delete from vault_media where user_id = 'user_scan'
        """
            .formatted(RENDITIONS));
  }
}
