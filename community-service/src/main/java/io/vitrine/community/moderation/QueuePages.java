package io.vitrine.community.moderation;

import io.vitrine.community.moderation.QueuePage.Item;
import io.vitrine.community.moderation.QueuePage.Picture;
import io.vitrine.community.moderation.QueuePage.Said;
import io.vitrine.community.page.Desk.Section;
import io.vitrine.community.page.DeskAnswers;
import io.vitrine.community.page.PageTime;
import io.vitrine.community.rendition.Renditions;
import io.vitrine.community.rendition.Safety;
import io.vitrine.web.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Composes the pages of the queue and of the appeals.
@ApplicationScoped
class QueuePages {
  /// As many as a person decides in one sitting; each has a picture.
  private static final int REPORTS_PER_PAGE = 20;

  /// More are not read by anybody; the first say what the matter is.
  private static final int REPORTS_PER_ITEM = 50;

  private final ReportQueue reports;
  private final AppealRows appeals;
  private final Renditions renditions;
  private final Safety safety;
  private final Clock clock;

  QueuePages(
      ReportQueue reports, AppealRows appeals, Renditions renditions, Safety safety, Clock clock) {
    this.reports = reports;
    this.appeals = appeals;
    this.renditions = renditions;
    this.safety = safety;
    this.clock = clock;
  }

  /// @throws io.vitrine.web.ProblemException 400 for a cursor of another list
  @Transactional
  QueuePage queue(@Nullable Cursor after) {
    List<Report> found = reports.page(ReportState.OPEN, after, REPORTS_PER_PAGE + 1);
    List<Report> shown = found.subList(0, Math.min(found.size(), REPORTS_PER_PAGE));
    List<Long> items = shown.stream().map(Report::mediaId).distinct().toList();
    Cursor next = found.size() > shown.size() ? ReportQueue.cursorAfter(shown.getLast()) : null;
    return new QueuePage(
        items.stream().map(this::item).toList(), DeskAnswers.next(Section.QUEUE, next));
  }

  /// With all its reports, also those that have their place on another page: who decides answers
  /// them all.
  private Item item(long mediaId) {
    List<Report> of = reports.openOf(mediaId, REPORTS_PER_ITEM);
    Report first = of.getFirst();
    Instant due = of.stream().map(Report::dueAt).min(Comparator.naturalOrder()).orElseThrow();
    return new Item(
        first.id(),
        first.mediaId(),
        picture(first),
        reports.newestOpen(mediaId),
        of.stream().anyMatch(Report::urgent),
        safety.isHeld(mediaId),
        due.isBefore(clock.instant()),
        PageTime.of(due),
        of.stream().map(QueuePages::said).toList());
  }

  private @Nullable Picture picture(Report report) {
    return renditions
        .forModerators(report.mediaId())
        .map(
            copy ->
                new Picture(
                    "/api/moderation/reports/" + report.id() + "/content",
                    copy.mediaType(),
                    copy.isVideo(),
                    copy.width(),
                    copy.height()))
        .orElse(null);
  }

  private static Said said(Report report) {
    return new Said(
        reason(report.reason()),
        PageTime.of(report.receivedAt()),
        Objects.requireNonNullElse(report.text(), ""),
        Objects.requireNonNullElse(report.contact(), ""));
  }

  private static String reason(ReportReason reason) {
    return switch (reason) {
      case NON_CONSENSUAL -> "Shown without consent";
      case MINOR -> "Shows a minor";
      case COPYRIGHT -> "Copyright";
      case OTHER -> "Something else";
      case BLOCK_LIST -> "Looks like a picture on the block list";
    };
  }

  /// @throws io.vitrine.web.ProblemException 400 for a cursor of another list
  @Transactional
  AppealsPage appeals(@Nullable Cursor after) {
    long from = after == null ? 0 : after.number();
    List<Appeal> found = appeals.page(AppealState.OPEN, from, REPORTS_PER_PAGE + 1);
    List<Appeal> shown = found.subList(0, Math.min(found.size(), REPORTS_PER_PAGE));
    Cursor next =
        found.size() > shown.size()
            ? new Cursor(shown.getLast().receivedAt(), Long.toString(shown.getLast().id()))
            : null;
    return new AppealsPage(
        shown.stream().map(this::item).toList(), DeskAnswers.next(Section.APPEALS, next));
  }

  private AppealsPage.Item item(Appeal appeal) {
    return new AppealsPage.Item(
        appeal.id(),
        appeal.mediaId(),
        appeal.decision().word(),
        appeal.text(),
        appeal.dueAt().isBefore(clock.instant()),
        PageTime.of(appeal.receivedAt()),
        PageTime.of(appeal.dueAt()));
  }
}
