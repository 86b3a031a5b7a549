package io.vitrine.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;

/// The rules of the architecture that a compiler cannot hold. A module takes them all:
///
/// ```java
/// @AnalyzeClasses(packages = "io.vitrine.vault", importOptions = DoNotIncludeTests.class)
/// final class ArchitectureTest {
///   @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
/// }
/// ```
public final class ArchitectureRules {
  private static final List<String> SERVICES =
      List.of("vault", "community", "library", "gallery", "enrichment");

  /// Annotations that make a method an endpoint.
  private static final Set<String> ENDPOINT =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  /// Annotations that say who may call an endpoint.
  private static final List<String> AUTHORISATION =
      List.of(
          "jakarta.annotation.security.RolesAllowed",
          "jakarta.annotation.security.PermitAll",
          "io.quarkus.security.Authenticated",
          "io.quarkus.security.PermissionsAllowed");

  private static final DescribedPredicate<CanBeAnnotated> AN_ENTITY =
      annotatedWith("jakarta.persistence.Entity");

  private static final DescribedPredicate<JavaClass> A_REPOSITORY =
      assignableTo("io.quarkus.hibernate.orm.panache.PanacheRepositoryBase");

  private ArchitectureRules() {}

  /// Services know each other by events alone.
  @ArchTest public static final ArchRule SERVICES_ARE_APART = servicesAreApart();

  /// One module speaks S3, so that one module has to change with the store.
  @ArchTest
  public static final ArchRule ONLY_STORAGE_SPEAKS_S3 =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.vitrine.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("io.vitrine.storage.ObjectStore is the one way to the store")
          .allowEmptyShould(true);

  /// An event is written in the transaction of its row, or a crash loses one of them.
  @ArchTest public static final ArchRule EVENTS_GO_THROUGH_THE_OUTBOX = eventsGoThroughTheOutbox();

  /// What maps a table stays in its feature.
  @ArchTest
  public static final ArchRule ENTITIES_AND_REPOSITORIES_STAY_IN_THEIR_FEATURE =
      classes()
          .that(AN_ENTITY.<JavaClass>forSubtype().or(A_REPOSITORY))
          .should()
          .bePackagePrivate()
          .because("another feature asks the service of this one")
          .allowEmptyShould(true);

  /// A feature can be read on its own.
  @ArchTest
  public static final ArchRule FEATURES_FORM_NO_CYCLE =
      slices().matching("io.vitrine.(*).(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  /// Nobody forgets to say who may call an endpoint.
  @ArchTest
  public static final ArchRule ENDPOINTS_SAY_WHO_MAY_CALL =
      methods()
          .that(
              describe(
                  "are endpoints",
                  (JavaMethod method) ->
                      ENDPOINT.stream()
                          .anyMatch(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb))))
          .should(
              be(
                  describe(
                      "annotated with who may call, or their class",
                      (JavaMethod method) ->
                          AUTHORISATION.stream()
                              .anyMatch(
                                  annotation ->
                                      method.isAnnotatedWith(annotation)
                                          || method.getOwner().isAnnotatedWith(annotation)))))
          .allowEmptyShould(true);

  /// What a class needs stands in its constructor.
  @ArchTest
  public static final ArchRule NO_FIELD_INJECTION =
      noFields()
          .should()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
          .orShould()
          .beAnnotatedWith("jakarta.persistence.PersistenceContext")
          .allowEmptyShould(true);

  /// One way to log.
  @ArchTest
  public static final ArchRule NO_JAVA_UTIL_LOGGING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .allowEmptyShould(true);

  /// What goes to a standard stream has no level, no fields and no trace.
  @ArchTest
  public static final ArchRule NO_STANDARD_STREAMS =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

  /// A name says what a class is about.
  @ArchTest
  public static final ArchRule NAMES_MEAN_SOMETHING =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Dto|DTO)")
          .allowEmptyShould(true);

  /// What all share decides nothing.
  @ArchTest public static final ArchRule SHARED_MODEL_HAS_NO_BUSINESS = sharedModelHasNoBusiness();

  private static ArchRule servicesAreApart() {
    List<ArchRule> rules =
        SERVICES.stream().map(ArchitectureRules::dependsOnNoOtherService).toList();
    return CompositeArchRule.of(rules).allowEmptyShould(true);
  }

  private static ArchRule dependsOnNoOtherService(String service) {
    String[] others =
        SERVICES.stream()
            .filter(other -> !other.equals(service))
            .map(other -> "io.vitrine." + other + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("io.vitrine." + service + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  private static ArchRule eventsGoThroughTheOutbox() {
    // The worker has no database, and so no outbox: its state is the Kafka offset.
    String[] writers = {"io.vitrine.outbox..", "io.vitrine.enrichment.."};
    ArchRule noProducer =
        noClasses()
            .that()
            .resideOutsideOfPackages(writers)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.reactive\\.messaging\\.(\\w+\\.)*(Mutiny)?Emitter")
            .allowEmptyShould(true);
    ArchRule noOutgoing =
        noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(writers)
            .should()
            .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Outgoing")
            .allowEmptyShould(true);
    return CompositeArchRule.of(noProducer).and(noOutgoing);
  }

  private static ArchRule sharedModelHasNoBusiness() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            "io.vitrine.events..",
            "io.vitrine.web..",
            "io.vitrine.storage..",
            "io.vitrine.outbox..",
            "io.vitrine.removal..",
            "io.vitrine.access..")
        .should(be(AN_ENTITY.<JavaClass>forSubtype().or(A_REPOSITORY)))
        .orShould()
        .beAnnotatedWith("jakarta.ws.rs.Path")
        .allowEmptyShould(true);
  }
}
