package io.vitrine.community.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.web.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Writes down every action of moderation, in the transaction of the action itself.
@ApplicationScoped
public class AuditTrail {
  /// The actor of what no person did.
  public static final String SYSTEM = "system";

  /// The actor of what an entry of the block list does.
  public static final String BLOCK_LIST = "block-list";

  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private final Session session;
  private final ObjectMapper json;
  private final Clock clock;

  AuditTrail(Session session, ObjectMapper json, Clock clock) {
    this.session = session;
    this.json = json;
    this.clock = clock;
  }

  /// Adds an entry.
  ///
  /// @param actor the `sub` of who acts, or [#SYSTEM]
  /// @param subject what is acted on: `kind/id`
  /// @param details what changed; no personal data of a reporter
  @Transactional(TxType.MANDATORY)
  public void append(String actor, String action, String subject, Map<String, ?> details) {
    session
        .createNativeMutationQuery(
            """
            insert into audit_entry (occurred_at, actor, action, subject, details)
            values (:now, :actor, :action, :subject, cast(:details as jsonb))
            """)
        .setParameter("now", clock.instant())
        .setParameter("actor", actor)
        .setParameter("action", action)
        .setParameter("subject", subject)
        .setParameter("details", text(details))
        .executeUpdate();
  }

  /// Whether another moderator has decided something since then: there is a second pair of eyes.
  @Transactional
  public boolean otherModeratedSince(String actor, Instant since) {
    return session
        .createNativeQuery(
            """
            select exists (select from audit_entry
              where occurred_at >= :since and actor not in (:actor, 'system', 'block-list')
                and action in ('report.keep', 'report.remove', 'report.block', 'appeal.upheld',
                  'appeal.reversed', 'block-list.added', 'block-list.removed'))
            """,
            Boolean.class)
        .setParameter("since", since)
        .setParameter("actor", actor)
        .getSingleResult();
  }

  /// Entries, newest first.
  ///
  /// @param subject null for all
  @Transactional
  AuditPage page(@Nullable String subject, @Nullable Long before, int limit) {
    List<AuditEntry> found =
        session
            .createNativeQuery(
                """
                select id, occurred_at, actor, action, subject, cast(details as text) as details
                from audit_entry
                where (cast(:subject as text) is null or subject = :subject) and id < :before
                order by id desc
                limit :limit
                """,
                Object[].class)
            .addScalar("id", Long.class)
            .addScalar("occurred_at", Instant.class)
            .addScalar("actor", String.class)
            .addScalar("action", String.class)
            .addScalar("subject", String.class)
            .addScalar("details", String.class)
            .setParameter("subject", subject, String.class)
            .setParameter("before", before == null ? Long.MAX_VALUE : before)
            .setParameter("limit", limit + 1)
            .getResultList()
            .stream()
            .map(this::entry)
            .toList();
    if (found.size() <= limit) {
      return new AuditPage(found, null);
    }
    List<AuditEntry> shown = found.subList(0, limit);
    AuditEntry last = shown.getLast();
    return new AuditPage(shown, new Cursor(last.time(), Long.toString(last.id())).encode());
  }

  private AuditEntry entry(Object[] row) {
    return new AuditEntry(
        (Long) row[0],
        (Instant) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        details((String) row[5]));
  }

  private Map<String, Object> details(String text) {
    try {
      return json.readValue(text, DETAILS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb is always JSON", e);
    }
  }

  private String text(Map<String, ?> details) {
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("details must be writable as JSON", e);
    }
  }
}
