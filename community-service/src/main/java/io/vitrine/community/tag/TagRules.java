package io.vitrine.community.tag;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What names of tags may look like. A slug stands in URLs, so it is plain ASCII; names and aliases
/// are for people, in any script.
final class TagRules {
  static final int MOST_TAGS = 2000;
  static final int MOST_ALIASES = 50;
  static final int MOST_IMPLICATIONS = 20;
  private static final int LONGEST = 64;

  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /// No comma, which separates tags in a query.
  private static final Pattern ALIAS =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+([ _'.-][\\p{L}\\p{M}\\p{N}]+)*");

  /// No control or invisible formatting characters, which make two names look the same.
  private static final Pattern NAME = Pattern.compile("[^\\p{C}]+");

  private TagRules() {}

  /// The tag of a request that must be complete.
  ///
  /// @throws ProblemException 400 for a name, slug or alias that breaks a rule
  static Tag create(TagRequest request) {
    String name = name(Objects.requireNonNullElse(request.name(), ""));
    String slug = request.slug() == null ? derived(name) : slug(request.slug());
    return new Tag(slug, name, aliases(request.aliases()), implications(request.implies()));
  }

  /// The tag after a change; what the request leaves out stays.
  ///
  /// @throws ProblemException 400 for a name, slug or alias that breaks a rule
  static Tag change(Tag known, TagRequest request) {
    return new Tag(
        request.slug() == null ? known.slug() : slug(request.slug()),
        request.name() == null ? known.name() : name(request.name()),
        request.aliases() == null ? known.aliases() : aliases(request.aliases()),
        request.implies() == null ? known.implies() : implications(request.implies()));
  }

  /// The form in which aliases are stored and looked up.
  static String key(String text) {
    return Normalizer.normalize(text.strip(), Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static String slug(String text) {
    if (text.length() > LONGEST || !SLUG.matcher(text).matches()) {
      throw refused("A slug is 1 to 64 of a-z and 0-9, joined by single dashes");
    }
    return text;
  }

  private static String derived(String name) {
    String ascii = Normalizer.normalize(name, Form.NFKD).toLowerCase(Locale.ROOT);
    String slug = ascii.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
    String trimmed = slug.replaceAll("^-+|-+$", "");
    if (trimmed.isEmpty()) {
      throw refused("A slug is needed: none can be made from the name");
    }
    return slug(trimmed.substring(0, Math.min(trimmed.length(), LONGEST)).replaceAll("-+$", ""));
  }

  private static String name(String text) {
    String name = Normalizer.normalize(text.strip(), Form.NFC);
    if (tooLong(name) || !NAME.matcher(name).matches()) {
      throw refused("A name is 1 to 64 characters");
    }
    return name;
  }

  private static Set<String> aliases(@Nullable List<@Nullable String> texts) {
    Set<String> aliases = new TreeSet<>();
    for (String text : Objects.requireNonNullElse(texts, List.<@Nullable String>of())) {
      String alias = key(Objects.requireNonNullElse(text, ""));
      if (tooLong(alias) || !ALIAS.matcher(alias).matches()) {
        throw refused("An alias is 1 to 64 letters and digits, joined by single ' ', - _ or .");
      }
      aliases.add(alias);
    }
    if (aliases.size() > MOST_ALIASES) {
      throw refused("At most " + MOST_ALIASES + " aliases are allowed");
    }
    return aliases;
  }

  private static Set<String> implications(@Nullable List<@Nullable String> texts) {
    Set<String> implied = new TreeSet<>();
    Objects.requireNonNullElse(texts, List.<@Nullable String>of())
        .forEach(text -> implied.add(String.valueOf(text)));
    if (implied.size() > MOST_IMPLICATIONS) {
      throw refused("At most " + MOST_IMPLICATIONS + " implications are allowed");
    }
    return implied;
  }

  private static boolean tooLong(String text) {
    return text.codePointCount(0, text.length()) > LONGEST;
  }

  private static ProblemException refused(String text) {
    return new ProblemException(CommunityProblem.INVALID_TAG, text);
  }
}
