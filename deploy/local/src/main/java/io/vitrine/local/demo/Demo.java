package io.vitrine.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vitrine.local.suite.Addresses;
import io.vitrine.local.suite.Part;
import io.vitrine.local.suite.SuiteFailure;
import io.vitrine.local.suite.SuiteOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Takes a picture all the way: upload, enrichment, share, public copy; then a device and a
/// library. It adds new items each time and touches no older one, so it can be run again and again.
public final class Demo {
  private static final Duration WAIT_LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String SAMPLES = "shared-model/testing/src/main/resources/samples";

  private final ApiClient api = new ApiClient();
  private final Path samples;
  private final Addresses addresses;
  private final PrintStream out;
  private int step;

  /// @param options of the suite that is up
  public Demo(SuiteOptions options, PrintStream out) throws IOException {
    this.samples = options.root().resolve(SAMPLES);
    this.addresses = Addresses.read(options.runFolder());
    this.out = out;
  }

  /// Does the steps in their order.
  ///
  /// @return 0
  /// @throws SuiteFailure when a step does not do what it should
  public int run() throws IOException {
    String alice = signIn("alice");
    JsonObject media = upload(alice);
    list(alice);
    awaitDimensions(alice, media.getLong("id"));
    String publicAddress = share(alice, media.getLong("id"));
    deviceUpload();
    libraryUpload(alice);
    out.println();
    out.println("The public copy: upright, with a watermark, without the owner's metadata:");
    out.println(publicAddress);
    return 0;
  }

  private String signIn(String person) {
    say("Sign in as " + person);
    return api.signIn(addresses.uri(Part.KEYCLOAK), person);
  }

  private JsonObject upload(String alice) throws IOException {
    say("Upload chelsea-rotated.jpg into alice's vault");
    JsonObject answer =
        api.upload(
            at("/api/user/media"),
            alice,
            "files",
            samples.resolve("chelsea-rotated.jpg"),
            Map.of());
    JsonObject file = answer.getJsonArray("files").getJsonObject(0);
    if (!file.containsKey("id")) {
      throw new SuiteFailure("The upload was refused: " + file.encode());
    }
    tell("stored as " + file.getString("path"));
    return file;
  }

  private void list(String alice) {
    say("List the vault");
    JsonObject list = api.get(at("/api/user/media"), alice);
    tell(
        "%d files, by category %s"
            .formatted(list.getInteger("totalCount"), list.getJsonObject("categories").encode()));
  }

  private void awaitDimensions(String alice, long id) {
    say("Wait until the worker has read the picture's header");
    Instant begun = Instant.now();
    await("dimensions", () -> sizeOf(alice, id)[0] > 0);
    int[] size = sizeOf(alice, id);
    tell("%d x %d pixels as shown, after %s".formatted(size[0], size[1], since(begun)));
  }

  private int[] sizeOf(String alice, long id) {
    JsonArray files = api.get(at("/api/user/media"), alice).getJsonArray("files");
    for (int index = 0; index < files.size(); index++) {
      JsonObject file = files.getJsonObject(index);
      if (file.getLong("id") == id) {
        return new int[] {file.getInteger("width"), file.getInteger("height")};
      }
    }
    throw new SuiteFailure("The list does not show the file that was just uploaded");
  }

  private String share(String alice, long id) {
    say("Share it to the community, tag cat, policy agreed");
    Instant begun = Instant.now();
    JsonObject order =
        new JsonObject()
            .put("shareToCommunity", true)
            .put("tags", new JsonArray().add("cat"))
            .put("policyAgreed", true);
    JsonObject shared = api.post(at("/api/media/" + id + "/share"), alice, order);
    tell("link for friends: " + at(shared.getString("shareUrl")));
    URI publicCopy = URI.create(shared.getString("communityUrl"));
    say("Wait until the watermarked copy is published");
    await("the public copy", () -> api.visit(publicCopy) == 200);
    tell("public " + since(begun) + " after the order");
    return publicCopy.toString();
  }

  private void deviceUpload() throws IOException {
    String olga = signIn("olga");
    String device = "demo-" + Instant.now().getEpochSecond();
    say("Register the device " + device + ", and let it upload rocket.jpg");
    JsonObject registration =
        new JsonObject().put("device", device).put("name", "Demo camera").put("owner", "alice");
    JsonObject registered = api.post(at("/api/gallery/devices"), olga, registration);
    JsonObject event =
        api.upload(
            at("/api/gallery/" + device + "/upload"),
            registered.getString("token"),
            "event",
            samples.resolve("rocket.jpg"),
            Map.of("name", "rocket.jpg", "media_type", "image"));
    tell("event " + event.getString("eventId"));
  }

  private void libraryUpload(String alice) throws IOException {
    say("Upload coffee.jpg into the library of alice's team");
    JsonObject answer =
        api.upload(
            at("/api/v1/media/upload"), alice, "files", samples.resolve("coffee.jpg"), Map.of());
    tell(
        "record "
            + answer.getJsonObject("data").getJsonArray("media").getJsonObject(0).getString("id"));
  }

  private void await(String what, BooleanSupplier reached) {
    Instant latest = Instant.now().plus(WAIT_LIMIT);
    while (!reached.getAsBoolean()) {
      if (Instant.now().isAfter(latest)) {
        throw new SuiteFailure(
            "No " + what + " within " + WAIT_LIMIT.toSeconds() + " s; see ./vitrine logs worker");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private URI at(String path) {
    return URI.create(addresses.of(Part.GATEWAY) + path);
  }

  private void say(String what) {
    step++;
    out.printf("%2d. %s%n", step, what);
  }

  private void tell(String result) {
    out.println("    " + result);
  }

  private static String since(Instant begun) {
    return Duration.between(begun, Instant.now()).toMillis() + " ms";
  }
}
