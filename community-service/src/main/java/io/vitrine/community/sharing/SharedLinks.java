package io.vitrine.community.sharing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.rendition.Renditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Opens links: the one guard for page, JSON and bytes.
@ApplicationScoped
class SharedLinks {
  private final ShareLinkRepository links;
  private final Renditions renditions;
  private final MediaCatalogue catalogue;

  SharedLinks(ShareLinkRepository links, Renditions renditions, MediaCatalogue catalogue) {
    this.links = links;
    this.renditions = renditions;
    this.catalogue = catalogue;
  }

  /// What the code leads to; empty for an unknown or removed one, and before the copy is published.
  Optional<OpenedLink> open(String code) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                links
                    .withCode(code)
                    .flatMap(
                        link ->
                            renditions
                                .published(link.renditionId)
                                .map(
                                    rendition ->
                                        new OpenedLink(
                                            code, name(link.mediaId), rendition, link.createdAt))));
  }

  private String name(long mediaId) {
    String name = catalogue.nameOf(mediaId).orElse("");
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
