package io.vitrine.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @AfterEach
  void leave() {
    Trace.NONE.enter();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "two words",
        "line\nbreak",
        "{json}",
        "users/alice",
        "ä",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void aRequestIdThatMayNotBeLoggedIsLeftOut(String id) {
    assertEquals(new Trace(null, PARENT), Trace.of(id, PARENT));
    assertThrows(IllegalArgumentException.class, () -> new Trace(id, PARENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-trace",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
      })
  void aTraceContextThatIsNoneIsLeftOutAndANewOneBegun(String parent) {
    assertEquals(new Trace("share-42", null), Trace.of("share-42", parent));
    String begun = Trace.parentOrNew(parent, new Random(1));
    assertEquals(begun, Trace.of(null, begun).parent());
    assertNotEquals(begun, Trace.parentOrNew(parent, new Random(2)));
  }

  @Test
  void theClientsTraceContextIsKept() {
    assertEquals(PARENT, Trace.parentOrNew(PARENT, new Random(1)));
  }

  @Test
  void workIsDoneWithinItsTraceAndLeavesTheOneBefore() {
    Trace outer = new Trace("outer", null);
    Trace inner = new Trace("inner", PARENT);
    List<Trace> seen = new ArrayList<>();
    outer.enter();

    inner.during(() -> seen.add(Trace.current()));
    assertThrows(
        IllegalStateException.class,
        () ->
            inner.during(
                () -> {
                  throw new IllegalStateException("the work fails");
                }));

    assertEquals(List.of(inner), seen);
    assertEquals(outer, Trace.current());
  }
}
