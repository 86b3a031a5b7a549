package io.vitrine.library.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import jakarta.inject.Inject;
import java.util.Set;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/// A forgotten context is heard of.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class ContextAlarmTest extends ComponentTest {
  @Inject Session session;
  @Inject MeterRegistry meters;
  @Inject TeamContext context;

  @Test
  void aStatementWithoutAContextFindsNothingAndRaisesTheAlarm() {
    Person.somebody().upload("coffee.jpg", "there-is-a-row.jpg");
    double before = alarms();

    long found = QuarkusTransaction.requiringNew().call(this::countMedia);

    assertEquals(0, found);
    assertEquals(before + 1, alarms());
  }

  @Test
  void aStatementWithAContextRaisesNone() {
    double before = alarms();

    context.run("user_x", Set.of(), this::countMedia);

    assertEquals(before, alarms());
  }

  private long countMedia() {
    return session.createNativeQuery("select count(*) from media", Long.class).getSingleResult();
  }

  private double alarms() {
    return meters.counter(ContextAlarm.METRIC).count();
  }
}
