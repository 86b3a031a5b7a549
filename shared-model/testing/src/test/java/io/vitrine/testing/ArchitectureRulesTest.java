package io.vitrine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule catches a class that breaks it: a rule that matches nothing would pass for ever.
final class ArchitectureRulesTest {
  private static final JavaClasses OFFENCES =
      new ClassFileImporter()
          .importPackages(
              "io.vitrine.vault.offence",
              "io.vitrine.vault.circle",
              "io.vitrine.community.offence",
              "io.vitrine.web.offence");

  static Stream<Arguments> offences() {
    return Stream.of(
        arguments("NeedsAnotherService", ArchitectureRules.SERVICES_ARE_APART),
        arguments("SpeaksS3", ArchitectureRules.ONLY_STORAGE_SPEAKS_S3),
        arguments("WritesToKafka", ArchitectureRules.EVENTS_GO_THROUGH_THE_OUTBOX),
        arguments(
            "LeavesItsFeature", ArchitectureRules.ENTITIES_AND_REPOSITORIES_STAY_IN_THEIR_FEATURE),
        arguments("InCircle", ArchitectureRules.FEATURES_FORM_NO_CYCLE),
        arguments("OpenToAll", ArchitectureRules.ENDPOINTS_SAY_WHO_MAY_CALL),
        arguments("TakesFields", ArchitectureRules.NO_FIELD_INJECTION),
        arguments("LogsItsOwnWay", ArchitectureRules.NO_JAVA_UTIL_LOGGING),
        arguments("Prints", ArchitectureRules.NO_STANDARD_STREAMS),
        arguments("NothingUtil", ArchitectureRules.NAMES_MEAN_SOMETHING),
        arguments("SharedEntity", ArchitectureRules.SHARED_MODEL_HAS_NO_BUSINESS));
  }

  @ParameterizedTest
  @MethodSource("offences")
  void aRuleCatchesWhatBreaksIt(String offender, ArchRule rule) {
    List<String> details = rule.evaluate(OFFENCES).getFailureReport().getDetails();

    assertTrue(details.stream().anyMatch(detail -> detail.contains(offender)), details.toString());
  }

  @Test
  void everyRuleIsTried() {
    long rules =
        Stream.of(ArchitectureRules.class.getFields())
            .filter(field -> field.getType().equals(ArchRule.class))
            .count();

    assertEquals(rules, offences().count());
  }
}
