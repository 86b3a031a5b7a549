package io.vitrine.gallery.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The bodies of this feature's answers, beside [EventView].
public final class EventAnswers {
  private EventAnswers() {}

  public record Deleted(boolean success) {}

  /// A device's folders.
  ///
  /// @param incoming where new files are put
  /// @param thumbnails where their thumbnails are put
  public record Folders(String incoming, String thumbnails) {}

  public record Paths(boolean success, Folders paths) {}

  /// Events counted and measured.
  ///
  /// @param size in bytes, without thumbnails
  public record Total(long count, long size) {}

  /// A device's events in figures.
  ///
  /// @param byType has only the kinds that occur
  public record Statistics(
      @JsonProperty("total_events") long totalEvents,
      @JsonProperty("total_size") long totalSize,
      @JsonProperty("by_type") Map<String, Total> byType) {
    static Statistics of(List<KindTotal> totals) {
      Map<String, Total> byType = new LinkedHashMap<>();
      totals.stream()
          .sorted(Comparator.comparing(total -> MediaKind.words().get(total.kind())))
          .forEach(total -> byType.put(total.kind(), new Total(total.count(), total.size())));
      return new Statistics(
          totals.stream().mapToLong(KindTotal::count).sum(),
          totals.stream().mapToLong(KindTotal::size).sum(),
          byType);
    }
  }
}
