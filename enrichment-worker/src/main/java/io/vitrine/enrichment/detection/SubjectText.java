package io.vitrine.enrichment.detection;

import static java.util.Objects.requireNonNull;

/// A text around the object.
///
/// @param place where it stands
public record SubjectText(Place place, String text) {
  /// Longer texts are cut off: they come from strangers.
  private static final int LONGEST = 10_000;

  public SubjectText {
    requireNonNull(place, "place");
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /// Where a text stands, and how much a name in it is worth.
  public enum Place {
    ORIGINAL_NAME("original name", 0.8),
    TITLE("title", 0.8),
    CAPTION("caption", 0.8),
    /// Says what a whole community is about, not what is shown here.
    SUBREDDIT("subreddit", 0.6);

    private final String label;
    private final double confidence;

    Place(String label, double confidence) {
      this.label = label;
      this.confidence = confidence;
    }

    String label() {
      return label;
    }

    double confidence() {
      return confidence;
    }
  }
}
