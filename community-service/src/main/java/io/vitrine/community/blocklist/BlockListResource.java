package io.vitrine.community.blocklist;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.blocklist.BlockListCsv.ImportAnswer;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.Cursor;
import io.vitrine.web.PathId;
import io.vitrine.web.ProblemException;
import io.vitrine.web.QueryValues;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path("/api/moderation/block-list")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("moderator")
@Tag(name = "Moderation")
class BlockListResource {
  record EntryRequest(
      @Nullable String kind,
      @Nullable String value,
      @Nullable Integer quality,
      @Nullable String note) {}

  /// @param nextCursor null on the last page
  record EntryPage(List<BlockEntry> entries, @Nullable String nextCursor) {}

  private static final String CSV = "text/csv";

  private final BlockList list;
  private final BlockEntries entries;
  private final BlockListCsv csv;
  private final CurrentUser user;

  BlockListResource(BlockList list, BlockEntries entries, BlockListCsv csv, CurrentUser user) {
    this.list = list;
    this.entries = entries;
    this.csv = csv;
    this.user = user;
  }

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "listBlockList", summary = "What must not be public, newest first")
  public EntryPage list(
      @Parameter(description = "sha256 or pdq") @QueryParam("kind") @Nullable String kind,
      @Parameter(description = "1 to 100, by default 50") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor")
          @Nullable String cursor) {
    int size = QueryValues.between("limit", limit, 1, 100, 50);
    Cursor after = Cursor.decode(cursor);
    long before = after == null ? Long.MAX_VALUE : after.number();
    EntryKind known = kind(kind);
    List<BlockEntry> found =
        QuarkusTransaction.requiringNew().call(() -> entries.page(known, before, size + 1));
    if (found.size() <= size) {
      return new EntryPage(found, null);
    }
    List<BlockEntry> shown = found.subList(0, size);
    BlockEntry last = shown.getLast();
    return new EntryPage(shown, new Cursor(last.addedAt(), Long.toString(last.id())).encode());
  }

  private static @Nullable EntryKind kind(@Nullable String word) {
    Map<String, EntryKind> kinds = new LinkedHashMap<>();
    for (EntryKind kind : EntryKind.values()) {
      kinds.put(kind.word(), kind);
    }
    return word == null || word.isEmpty()
        ? null
        : QueryValues.oneOf("kind", word, kinds, EntryKind.PDQ);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(operationId = "addToBlockList", summary = "Add a SHA-256 or a PDQ hash")
  @APIResponseSchema(value = BlockEntry.class, responseCode = "201", responseDescription = "Added")
  public RestResponse<BlockEntry> add(@Nullable EntryRequest request) {
    if (request == null) {
      throw new ProblemException(CommunityProblem.INVALID_BLOCK_ENTRY);
    }
    NewEntry entry =
        NewEntry.of(request.kind(), request.value(), request.quality(), request.note());
    return RestResponse.status(Status.CREATED, list.add(entry, user.id()));
  }

  @DELETE
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(operationId = "removeFromBlockList", summary = "Remove an entry; frees what it held")
  public RestResponse<Void> remove(@PathParam("id") String id) {
    list.remove(PathId.number(id, CommunityProblem.BLOCK_ENTRY_NOT_FOUND), user.id());
    return RestResponse.noContent();
  }

  @GET
  @Path("/export")
  @Produces(CSV)
  @RunOnVirtualThread
  @Operation(operationId = "exportBlockList", summary = "The whole list as CSV")
  public RestResponse<StreamingOutput> export() {
    return ResponseBuilder.<StreamingOutput>ok(csv::write)
        .header("Content-Disposition", "attachment; filename=\"block-list.csv\"")
        .build();
  }

  @POST
  @Path("/import")
  @Consumes(CSV)
  @RunOnVirtualThread
  @Operation(
      operationId = "importBlockList",
      summary = "Add the lines of a CSV: kind,value,quality,note")
  public ImportAnswer importCsv(InputStream body) throws IOException {
    return csv.read(body, user.id());
  }
}
