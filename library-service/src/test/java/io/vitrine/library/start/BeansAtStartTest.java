package io.vitrine.library.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.arc.Unremovable;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.library.ComponentTest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BeansAtStartTest extends ComponentTest {
  private static final AtomicInteger MADE = new AtomicInteger();

  @ApplicationScoped
  @Unremovable
  static class NobodysBean {
    @PostConstruct
    void made() {
      MADE.incrementAndGet();
    }
  }

  @Test
  void aBeanThatNobodyHasUsedYetIsMade() {
    assertEquals(1, MADE.get());
  }
}
