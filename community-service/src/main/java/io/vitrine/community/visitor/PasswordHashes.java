package io.vitrine.community.visitor;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.turn.Turns;
import io.vitrine.web.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes passwords with Argon2id (RFC 9106), a bounded number at a time. A hash names its own
/// parameters, so that later ones may be dearer.
@Singleton
public class PasswordHashes {
  /// One of the equal choices of the OWASP password storage cheat sheet: the one that leaves most
  /// of a small heap to others.
  private static final Cost COST = new Cost(12 * 1024, 3, 1);

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom chance = new SecureRandom();
  private final Turns turns;

  PasswordHashes(VisitorConfig config) {
    this.turns = new Turns(config.hashesAtOnce(), config.hashWait(), CommunityProblem.BUSY);
  }

  private record Cost(int kibibytes, int rounds, int lanes) {}

  /// The text to store for a password.
  ///
  /// @throws ProblemException 503 when too many others wait
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    chance.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            COST.kibibytes,
            COST.rounds,
            COST.lanes,
            base64.encodeToString(salt),
            base64.encodeToString(turns.take(() -> argon2(password, salt, COST))));
  }

  /// Whether this is the password that was hashed, empty when too many others wait.
  ///
  /// @param hash made by [#hash]
  public Optional<Boolean> compare(String password, String hash) {
    try {
      return Optional.of(matches(password, hash));
    } catch (ProblemException busy) {
      return Optional.empty();
    }
  }

  /// Whether this is the password that was hashed.
  ///
  /// @param hash made by [#hash]
  /// @throws ProblemException 503 when too many others wait
  boolean matches(String password, String hash) {
    String[] parts = hash.split("\\$", -1);
    String[] cost = parts[3].split("[=,]", -1);
    byte[] expected = Base64.getDecoder().decode(parts[5]);
    byte[] salt = Base64.getDecoder().decode(parts[4]);
    Cost same =
        new Cost(Integer.parseInt(cost[1]), Integer.parseInt(cost[3]), Integer.parseInt(cost[5]));
    return MessageDigest.isEqual(expected, turns.take(() -> argon2(password, salt, same)));
  }

  private static byte[] argon2(String password, byte[] salt, Cost cost) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kibibytes)
            .withIterations(cost.rounds)
            .withParallelism(cost.lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    // Keyboards write the same letter in different forms.
    String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
    generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
