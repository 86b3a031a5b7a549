package io.vitrine.community.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {
  private static final PasswordHashes HASHES = hashes("2", "60s");

  private static PasswordHashes hashes(String atOnce, String wait) {
    return new PasswordHashes(
        VisitorConfigTest.read(
            Map.of(
                "vitrine.community.link.key", VisitorConfigTest.KEY,
                "vitrine.community.link.hashes-at-once", atOnce,
                "vitrine.community.link.hash-wait", wait)));
  }

  @Test
  void onlyThePasswordMatchesItsHash() {
    String hash = HASHES.hash("correct horse");

    assertTrue(hash.matches("\\$argon2id\\$v=19\\$m=12288,t=3,p=1\\$[^$]{22}\\$[^$]{43}"), hash);
    assertTrue(HASHES.matches("correct horse", hash));
    assertFalse(HASHES.matches("correct Horse", hash));
    assertFalse(HASHES.matches("", hash));
  }

  @Test
  void theSamePasswordNeverHasTheSameHash() {
    assertNotEquals(HASHES.hash("x"), HASHES.hash("x"));
  }

  @Test
  void aLetterIsTheSameInBothOfItsForms() {
    assertTrue(HASHES.matches("cafe\u0301", HASHES.hash("caf\u00e9")));
  }

  /// Of the reference implementation (phc-winner-argon2): `echo -n password | argon2 somesalt -id
  /// -t 2 -k 65536 -p 1`.
  @Test
  void itIsArgon2AsOthersHaveIt() {
    assertTrue(
        HASHES.matches(
            "password",
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));
  }

  @Test
  void whoWouldWaitTooLongIsRefused() throws Exception {
    PasswordHashes one = hashes("1", "0s");
    int callers = 8;
    CyclicBarrier together = new CyclicBarrier(callers);
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      var outcomes =
          threads.invokeAll(
              IntStream.range(0, callers)
                  .<java.util.concurrent.Callable<String>>mapToObj(
                      _ ->
                          () -> {
                            together.await();
                            return outcome(one);
                          })
                  .toList());
      long refused = 0;
      for (Future<String> outcome : outcomes) {
        refused += outcome.get().equals(CommunityProblem.BUSY.message()) ? 1 : 0;
      }
      assertTrue(refused > 0, "nobody was refused");
      assertNotEquals(callers, refused);
    }
    assertEquals("hashed", outcome(one), "a turn is given back");
  }

  private static String outcome(PasswordHashes hashes) {
    try {
      hashes.hash("x");
      return "hashed";
    } catch (ProblemException refused) {
      return refused.text();
    }
  }
}
