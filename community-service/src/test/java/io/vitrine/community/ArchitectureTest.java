package io.vitrine.community;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vitrine.community.blocklist.ListChange;
import io.vitrine.community.blocklist.ListLock;
import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.MediaRemoved;
import io.vitrine.community.media.MediaReplaced;
import io.vitrine.community.moderation.ItemTakenDown;
import io.vitrine.community.rendition.CopySettled;
import io.vitrine.community.rendition.ItemHeld;
import io.vitrine.community.rendition.JudgeableItem;
import io.vitrine.outbox.HeldLocks;
import io.vitrine.testing.ArchitectureRules;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;

@AnalyzeClasses(packages = "io.vitrine.community", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

  /// These say that a lock is held; each can be made only by what takes it.
  private static final Set<Class<?>> LOCKS =
      Set.of(
          LockedItem.class,
          LockedMedia.class,
          ListLock.class,
          ListChange.class,
          JudgeableItem.class,
          MediaRemoved.class,
          MediaReplaced.class,
          CopySettled.class,
          ItemTakenDown.class,
          ItemHeld.class);

  /// What needs the caller's transaction needs its lock, and asks for it by type.
  @ArchTest
  static final ArchRule WHAT_NEEDS_A_TRANSACTION_ASKS_FOR_ITS_LOCK =
      methods()
          .that(areMandatory())
          .and(areNotNamed("lock", "lockForCheck", "lockForChange", "isHeld"))
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("..audit..")
          .should(haveALock());

  /// Values that say that a lock is held come from where it is taken.
  @ArchTest
  static final ArchRule LOCKS_ARE_TAKEN_IN_ORDER =
      classes()
          .that()
          .resideOutsideOfPackages("..media..", "..blocklist..")
          .should()
          .onlyCallMethodsThat(
              DescribedPredicate.not(
                  HasOwner.Predicates.With.owner(JavaClass.Predicates.type(HeldLocks.class))));

  private static DescribedPredicate<JavaMethod> areMandatory() {
    return describe(
        "need the caller's transaction",
        method ->
            method
                .tryGetAnnotationOfType(Transactional.class)
                .filter(it -> it.value() == TxType.MANDATORY)
                .isPresent());
  }

  private static DescribedPredicate<JavaMethod> areNotNamed(String... names) {
    return describe("only read or lock", method -> !Set.of(names).contains(method.getName()));
  }

  private static ArchCondition<JavaMethod> haveALock() {
    return new ArchCondition<>("ask for a lock") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean asks =
            method.getRawParameterTypes().stream()
                .anyMatch(type -> LOCKS.stream().anyMatch(type::isEquivalentTo));
        events.add(new SimpleConditionEvent(method, asks, method.getFullName()));
      }
    };
  }
}
