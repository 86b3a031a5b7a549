package io.vitrine.enrichment.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.process.Children;
import io.vitrine.enrichment.testing.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolCheckTest {
  @TempDir Path folder;

  @Test
  void passesWhenItsToolsHaveComeBack() throws IOException {
    Path missing = folder.resolve("work");
    try (Worker worker = new Worker(missing)) {
      Tools tools = new Tools(new Children(1), worker.workshop(), worker.imaging());
      CompletableFuture<Void> passed = tools.passed().toCompletableFuture();
      ToolCheck check = new ToolCheck(tools);
      Path away = Files.move(missing, folder.resolve("away"));

      assertFalse(tools.check());
      assertFalse(passed.isDone());
      assertEquals(Status.DOWN, check.call().getStatus());
      Files.move(away, missing);
      assertTrue(tools.check());
      assertTrue(passed.isDone());
      assertEquals(Status.UP, check.call().getStatus());
    }
  }
}
