package io.vitrine.enrichment.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.testing.WatchedStore;
import io.vitrine.enrichment.testing.WatchedStore.Answer;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceObjectTest {
  private static final ObjectKey KEY = new ObjectKey("user-media", "object");

  private final WatchedStore store = new WatchedStore(new InMemoryObjectStore(Clock.systemUTC()));

  private byte[] put(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    store.put(KEY, () -> new ByteArrayInputStream(bytes), size, "image/jpeg");
    return bytes;
  }

  private static byte[] read(SourceObject source) throws IOException {
    try (InputStream whole = source.whole()) {
      return whole.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1,
        SourceObject.FIRST_BYTES - 1,
        SourceObject.FIRST_BYTES,
        SourceObject.FIRST_BYTES + 1,
        SourceObject.WHOLE_BYTES
      })
  void takesAnOrdinaryObjectFromOneAnswer(int size) throws IOException {
    byte[] bytes = put(size);

    SourceObject source = SourceObject.openWhole(store, KEY, size);
    byte[] whole = read(source);

    assertArrayEquals(bytes, whole);
    assertEquals(size, source.bytesRead());
    assertEquals(1, store.answers().size());
    assertTrue(store.answers().getFirst().isClosed());
  }

  @Test
  void asksForALongObjectAnewWhateverItWasExpectedToBe() throws IOException {
    byte[] bytes = put(SourceObject.WHOLE_BYTES + 1);

    byte[] expected = read(SourceObject.openWhole(store, KEY, bytes.length));
    byte[] unexpected = read(SourceObject.openWhole(store, KEY, 1));

    assertArrayEquals(bytes, expected);
    assertArrayEquals(bytes, unexpected);
    List<Answer> answers = store.answers();
    assertEquals(
        List.of(
            Optional.of(SourceObject.FIRST_BYTES - 1L),
            Optional.empty(),
            Optional.of(SourceObject.WHOLE_BYTES - 1L),
            Optional.empty()),
        answers.stream().map(Answer::last).toList());
    assertEquals(SourceObject.FIRST_BYTES, answers.get(2).taken());
    assertTrue(answers.stream().allMatch(Answer::isClosed));
  }

  @Test
  void givesTheObjectASecondTime() throws IOException {
    byte[] bytes = put(100_000);
    SourceObject source = SourceObject.openWhole(store, KEY, bytes.length);

    assertArrayEquals(bytes, read(source));
    assertArrayEquals(bytes, read(source));
    assertEquals(2, store.answers().size());
  }

  @Test
  void dropsWhatNobodyReads() {
    put(100_000);
    SourceObject source = SourceObject.openWhole(store, KEY, 100_000);
    Answer answer = store.answers().getFirst();

    assertFalse(answer.isClosed());
    source.close();

    assertTrue(answer.isClosed());
    assertEquals(SourceObject.FIRST_BYTES, answer.taken());
  }

  @Test
  void letsNoAnswerWaitWhileAnAnimationIsWalked() throws IOException {
    byte[] bytes = put(100_000);
    SourceObject source = SourceObject.openWhole(store, KEY, bytes.length);
    for (int part = 0; part < SourceObject.JUMPS_TO_BLOCKS; part++) {
      source.part(70_000, 1);
    }
    assertFalse(store.answers().getFirst().isClosed());

    source.part(70_000, 1);

    assertTrue(store.answers().getFirst().isClosed());
    assertArrayEquals(bytes, read(source));
  }

  @Test
  void refusesAnObjectThatChanged() {
    put(SourceObject.WHOLE_BYTES + 1);
    SourceObject source = SourceObject.openWhole(store, KEY, 1);
    put(SourceObject.WHOLE_BYTES + 2);

    assertThrows(TransientFaultException.class, source::whole);
    assertTrue(store.answers().getLast().isClosed());
  }
}
