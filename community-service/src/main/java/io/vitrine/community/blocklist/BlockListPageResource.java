package io.vitrine.community.blocklist;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.blocklist.BlockListCsv.ImportAnswer;
import io.vitrine.community.blocklist.BlockListPage.Item;
import io.vitrine.community.blocklist.BlockListPage.Templates;
import io.vitrine.community.page.Desk;
import io.vitrine.community.page.Desk.Section;
import io.vitrine.community.page.DeskAnswers;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.Cursor;
import io.vitrine.web.PathId;
import io.vitrine.web.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

@Path("/moderation/block-list")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("moderator")
@Tag(name = "Pages")
class BlockListPageResource {
  private static final int ENTRIES_PER_PAGE = 50;

  private final BlockList list;
  private final BlockEntries entries;
  private final BlockListCsv csv;
  private final DeskAnswers answers;
  private final CurrentUser user;

  BlockListPageResource(
      BlockList list,
      BlockEntries entries,
      BlockListCsv csv,
      DeskAnswers answers,
      CurrentUser user) {
    this.list = list;
    this.entries = entries;
    this.csv = csv;
    this.answers = answers;
    this.user = user;
  }

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "blockListPage", summary = "The block list as a page, newest first")
  public RestResponse<String> list(
      @Parameter(description = "What was just done") @QueryParam("done") @Nullable String done,
      @Parameter(description = "From the link to the next page") @QueryParam("cursor")
          @Nullable String cursor) {
    Cursor after = Cursor.decode(cursor);
    long before = after == null ? Long.MAX_VALUE : after.number();
    List<BlockEntry> found =
        QuarkusTransaction.requiringNew()
            .call(() -> entries.page(null, before, ENTRIES_PER_PAGE + 1));
    return answers.page(Templates.list(new Desk(Section.BLOCK_LIST, message(done)), page(found)));
  }

  private static BlockListPage page(List<BlockEntry> found) {
    List<BlockEntry> shown = found.subList(0, Math.min(found.size(), ENTRIES_PER_PAGE));
    Cursor next = null;
    if (found.size() > shown.size()) {
      BlockEntry last = shown.getLast();
      next = new Cursor(last.addedAt(), Long.toString(last.id()));
    }
    return new BlockListPage(
        shown.stream().map(Item::of).toList(), DeskAnswers.next(Section.BLOCK_LIST, next));
  }

  private static String message(@Nullable String done) {
    return switch (Objects.requireNonNullElse(done, "")) {
      case "added" -> "Added. What is public is compared with it now.";
      case "removed" -> "Removed from the list. What only this entry held is released soon.";
      default -> "";
    };
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(operationId = "addToBlockListByForm", summary = "Add an entry, by a form")
  @APIResponse(responseCode = "303", description = "Added; back to the list")
  public RestResponse<String> add(
      @FormParam("kind") @Nullable String kind,
      @FormParam("value") @Nullable String value,
      @FormParam("quality") @Nullable String quality,
      @FormParam("note") @Nullable String note) {
    list.add(NewEntry.of(kind, value, number(quality), note), user.id());
    return answers.done(Section.BLOCK_LIST, "added");
  }

  /// What is no number is as bad as one out of bounds.
  private static @Nullable Integer number(@Nullable String quality) {
    String text = Objects.requireNonNullElse(quality, "").strip();
    if (text.isEmpty()) {
      return null;
    }
    return text.matches("[0-9]{1,3}") ? Integer.valueOf(text) : Integer.valueOf(-1);
  }

  @POST
  @Path("/{id: " + PathId.NUMBER + "}/removal")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(operationId = "removeFromBlockListByForm", summary = "Remove an entry, by a form")
  @APIResponse(responseCode = "303", description = "Removed; back to the list")
  public RestResponse<String> remove(@PathParam("id") long id) {
    list.remove(id, user.id());
    return answers.done(Section.BLOCK_LIST, "removed");
  }

  @POST
  @Path("/import")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RunOnVirtualThread
  @Operation(operationId = "importBlockListByForm", summary = "Add the lines of a CSV, by a form")
  @APIResponse(responseCode = "200", description = "What was added, and what was refused")
  public RestResponse<String> importCsv(@RestForm("file") @Nullable FileUpload file)
      throws IOException {
    if (file == null || file.size() == 0) {
      throw new ProblemException(CommunityProblem.INVALID_BLOCK_ENTRY, "A file is needed");
    }
    try (InputStream content = Files.newInputStream(file.uploadedFile())) {
      ImportAnswer result = csv.read(content, user.id());
      return answers.page(Templates.imported(new Desk(Section.BLOCK_LIST), result));
    }
  }
}
