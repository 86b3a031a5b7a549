package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Work for the enrichment worker. Keyed by subject id.
///
/// @param subjectId the requester's own id of what the object belongs to
/// @param generation grows with each request for the same subject; results carry it back, and a
///   requester ignores those of an older generation
/// @param originalName the name that a person gave the object, for character detection
/// @param tasks at least one
/// @param copy present exactly when the tasks contain [Task#COPY]
/// @param hints further texts for character detection, null when there are none
/// @param thumbnails present exactly when the tasks contain [Task#THUMBNAIL]
/// @param owner the person, team or device that the object belongs to: those who wait share the
///   worker by it. Null from a requester that is older than the field, then the subject stands for
///   it
/// @param background true when nobody waits for the result, as of files that were found in a
///   bucket: it goes by a topic of its own, behind everything that somebody waits for. Else null
public record EnrichmentRequested(
    Requester requester,
    String subjectId,
    long generation,
    StoredObject object,
    String originalName,
    Set<Task> tasks,
    @Nullable CopyOrder copy,
    @Nullable DetectionHints hints,
    @Nullable ThumbnailOrder thumbnails,
    @Nullable String owner,
    @Nullable Boolean background)
    implements Event {
  public EnrichmentRequested {
    requireNonNull(requester, "requester");
    requireNonNull(subjectId, "subjectId");
    requireNonNull(object, "object");
    requireNonNull(originalName, "originalName");
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("tasks must not be empty");
    }
    if (tasks.contains(Task.COPY) != (copy != null)) {
      throw new IllegalArgumentException("a copy order goes with the task COPY, and only with it");
    }
    if (tasks.contains(Task.THUMBNAIL) != (thumbnails != null)) {
      throw new IllegalArgumentException(
          "an order of thumbnails goes with the task THUMBNAIL, and only with it");
    }
    tasks = java.util.Collections.unmodifiableSet(new TreeSet<>(tasks));
  }

  /// A request that somebody waits for.
  public EnrichmentRequested(
      Requester requester,
      String subjectId,
      long generation,
      StoredObject object,
      String originalName,
      Set<Task> tasks,
      @Nullable CopyOrder copy,
      @Nullable DetectionHints hints,
      @Nullable ThumbnailOrder thumbnails) {
    this(
        requester,
        subjectId,
        generation,
        object,
        originalName,
        tasks,
        copy,
        hints,
        thumbnails,
        null,
        null);
  }

  /// A request without thumbnails.
  public EnrichmentRequested(
      Requester requester,
      String subjectId,
      long generation,
      StoredObject object,
      String originalName,
      Set<Task> tasks,
      @Nullable CopyOrder copy,
      @Nullable DetectionHints hints) {
    this(requester, subjectId, generation, object, originalName, tasks, copy, hints, null);
  }

  /// A request without hints and thumbnails.
  public EnrichmentRequested(
      Requester requester,
      String subjectId,
      long generation,
      StoredObject object,
      String originalName,
      Set<Task> tasks,
      @Nullable CopyOrder copy) {
    this(requester, subjectId, generation, object, originalName, tasks, copy, null);
  }

  /// Those who wait take turns by this.
  public String ownerOrSubject() {
    return owner == null ? subjectId : owner;
  }

  /// The same request of this owner.
  public EnrichmentRequested ownedBy(String whose) {
    return with(whose, background);
  }

  /// The same request, behind everything that somebody waits for.
  public EnrichmentRequested inBackground() {
    return with(owner, true);
  }

  private EnrichmentRequested with(@Nullable String whose, @Nullable Boolean behind) {
    return new EnrichmentRequested(
        requester,
        subjectId,
        generation,
        object,
        originalName,
        tasks,
        copy,
        hints,
        thumbnails,
        whose,
        behind);
  }

  @Override
  public Topic topic() {
    return Topic.ENRICHMENT_REQUESTS;
  }

  @Override
  public String address() {
    return Boolean.TRUE.equals(background) ? topic().sideName("background") : topic().wireName();
  }

  @Override
  public String key() {
    return subjectId;
  }
}
