package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.detection.Subject;
import io.vitrine.enrichment.detection.SubjectText;
import io.vitrine.enrichment.detection.SubjectText.Place;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.enrichment.fingerprint.Pdq;
import io.vitrine.enrichment.fingerprint.Still;
import io.vitrine.enrichment.probe.NamedPerson;
import io.vitrine.events.DetectionHints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job tells the detectors.
record JobSubject(Job job, Fingerprints fingerprints) implements Subject {
  @Override
  public List<NamedPerson> namedPeople() {
    return job.probed().namedPeople();
  }

  @Override
  public List<SubjectText> texts() {
    List<SubjectText> texts = new ArrayList<>();
    texts.add(new SubjectText(Place.ORIGINAL_NAME, job.request().originalName()));
    DetectionHints hints = job.request().hints();
    if (hints != null) {
      add(Place.TITLE, hints.title(), texts);
      add(Place.CAPTION, hints.caption(), texts);
      add(Place.SUBREDDIT, hints.subreddit(), texts);
    }
    return texts;
  }

  private static void add(Place place, @Nullable String text, List<SubjectText> texts) {
    if (text != null) {
      texts.add(new SubjectText(place, text));
    }
  }

  @Override
  public Pdq look() {
    return job.picture(fingerprints);
  }

  @Override
  public Still still() {
    return job.still(fingerprints);
  }
}
