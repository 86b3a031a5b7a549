package io.vitrine.community.rendition;

import io.vitrine.storage.disk.ProcessFolder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/// This process's folder of the cache.
@ApplicationScoped
class CacheFolder {
  /// The unit in which file systems give out space.
  static final int BLOCK_BYTES = 4096;

  private static final Logger LOG = Logger.getLogger(CacheFolder.class);

  private final ProcessFolder own;

  CacheFolder(RenditionCacheConfig config) {
    this.own = ProcessFolder.below(config.folder(), "vitrine-copies");
  }

  Path newFile() throws IOException {
    return Files.createTempFile(own.path(), "copy-", "");
  }

  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warnf("a file of the copy cache stays on disk cause=%s", e);
    }
  }

  @PreDestroy
  void remove() {
    own.close();
  }
}
