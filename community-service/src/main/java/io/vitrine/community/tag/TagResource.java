package io.vitrine.community.tag;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/tags")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tags")
class TagResource {
  /// @param count of published community media that carry it
  record TagItem(String slug, String name, long count) {}

  record TagList(List<TagItem> tags) {}

  private final TagRepository repository;
  private final TagUses uses;

  TagResource(TagRepository repository, TagUses uses) {
    this.repository = repository;
    this.uses = uses;
  }

  @GET
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "listTags", summary = "All tags by name, with how often each is seen")
  public TagList list() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Map<String, Long> counts = uses.counts();
              return new TagList(
                  repository.byName().stream()
                      .map(
                          tag -> new TagItem(tag.slug, tag.name, counts.getOrDefault(tag.slug, 0L)))
                      .toList());
            });
  }
}
