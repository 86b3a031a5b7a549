package io.vitrine.community.sharing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.rendition.PublishedRendition;
import io.vitrine.community.rendition.Renditions;
import io.vitrine.community.rendition.ThumbnailSize;
import io.vitrine.community.rendition.Thumbnails;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what codes lead to.
@ApplicationScoped
class Links {
  /// What was never given out is not looked for, and may not even be text for a database.
  private static final Pattern CODE = Pattern.compile("[0-9a-f]{32}");

  private final ShareLinkRepository links;
  private final Renditions renditions;
  private final Thumbnails thumbnails;
  private final MediaCatalogue catalogue;
  private final Clock clock;

  Links(
      ShareLinkRepository links,
      Renditions renditions,
      Thumbnails thumbnails,
      MediaCatalogue catalogue,
      Clock clock) {
    this.links = links;
    this.renditions = renditions;
    this.thumbnails = thumbnails;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /// Empty for an unknown or removed code, for a link that has ended, and before the copy is
  /// published.
  Optional<OpenedLink> find(String code) {
    if (!CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                links
                    .withCode(code)
                    .filter(this::hasNotEnded)
                    .flatMap(
                        link ->
                            renditions
                                .published(link.renditionId)
                                .map(rendition -> opened(link, rendition))));
  }

  private boolean hasNotEnded(ShareLinkEntity link) {
    return link.expiresAt == null || clock.instant().isBefore(link.expiresAt);
  }

  private OpenedLink opened(ShareLinkEntity link, PublishedRendition rendition) {
    return new OpenedLink(
        link.mediaId,
        link.code,
        name(link.mediaId),
        rendition,
        poster(link, rendition),
        link.createdAt,
        link.passwordHash,
        link.maxViews,
        link.views);
  }

  private @Nullable PublishedRendition poster(ShareLinkEntity link, PublishedRendition rendition) {
    return rendition.isVideo()
        ? thumbnails.published(link.renditionId, ThumbnailSize.LARGE).orElse(null)
        : null;
  }

  private String name(long mediaId) {
    String name = catalogue.nameOf(mediaId).orElse("");
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
