package io.vitrine.community.page;

import java.util.Arrays;
import java.util.List;

/// What all pages of moderators have around them.
///
/// @param message what was just done, for reading; empty when nothing was
public record Desk(Section section, String message) {
  /// A page of moderators.
  public enum Section {
    QUEUE("Queue", "/moderation"),
    APPEALS("Appeals", "/moderation/appeals"),
    BLOCK_LIST("Block list", "/moderation/block-list"),
    TAGS("Tags", "/moderation/tags"),
    AUDIT("Audit", "/moderation/audit");

    private final String title;
    private final String path;

    Section(String title, String path) {
      this.title = title;
      this.path = path;
    }

    public String path() {
      return path;
    }
  }

  /// A way to a section.
  public record Place(String name, String href, boolean current) {}

  public Desk(Section section) {
    this(section, "");
  }

  public String title() {
    return section.title;
  }

  public List<Place> places() {
    return Arrays.stream(Section.values())
        .map(it -> new Place(it.title, it.path, it == section))
        .toList();
  }
}
