package io.vitrine.library.media;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.library.ComponentTest;
import io.vitrine.library.Person;
import io.vitrine.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ListTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @Test
  void aFirstLoginFindsAnEmptyLibrary() {
    alice
        .request()
        .get("/api/v1/media")
        .then()
        .statusCode(200)
        .body(
            "",
            equalTo(
                Map.of(
                    "success",
                    true,
                    "data",
                    Map.of("data", List.of(), "total", 0, "limit", 20, "offset", 0))));
  }

  @Test
  void anItemIsListedAsTheApiDocumentHasIt() {
    alice.upload("coffee.jpg", "photo.jpg");

    String answer =
        alice
            .request()
            .queryParam("limit", 10)
            .get("/api/v1/media")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    Golden.assertJson("golden/list.json", answer);
  }

  @Test
  void theNewestComesFirst() {
    String first = alice.upload("coffee.jpg", "a.jpg");
    String second = alice.upload("coffee.jpg", "b.jpg");

    alice
        .request()
        .get("/api/v1/media")
        .then()
        .body("data.data.id", equalTo(List.of(second, first)));
  }

  @ParameterizedTest
  @CsvSource({
    "filename, asc, 'a.webp b.png c.jpg'",
    "filename, desc, 'c.jpg b.png a.webp'",
    "fileSize, asc, 'a.webp c.jpg b.png'",
    "createdAt, asc, 'c.jpg b.png a.webp'"
  })
  void theListIsSortedAsAsked(String orderBy, String orderDir, String expected) {
    alice.upload("coffee.jpg", "c.jpg");
    alice.upload("coffee.png", "b.png");
    alice.upload("chelsea.webp", "a.webp");

    List<String> names =
        alice
            .request()
            .queryParam("orderBy", orderBy)
            .queryParam("orderDir", orderDir)
            .get("/api/v1/media")
            .then()
            .extract()
            .path("data.data.filename");

    assertEquals(expected, String.join(" ", names));
  }

  @Test
  void pagesMakeUpTheWholeAndTiesStayInPlace() {
    for (int item = 0; item < 5; item++) {
      alice.upload("coffee.jpg", "same.jpg");
    }

    List<String> whole = ids(Map.of("orderBy", "filename"));
    List<String> pages = new ArrayList<>();
    for (int offset = 0; offset < 6; offset += 2) {
      pages.addAll(ids(Map.of("orderBy", "filename", "limit", 2, "offset", offset)));
    }

    assertEquals(5, whole.size());
    assertEquals(whole, pages);
  }

  @Test
  void theListSpansAllOwnTeamsInOneOrder() throws Exception {
    Person bob = Person.somebody();
    UUID bobTeam = bob.team();
    addMember(bobTeam, alice, "viewer");
    alice.upload("coffee.jpg", "b.jpg");
    bob.upload("coffee.jpg", "a.jpg");
    bob.upload("coffee.jpg", "c.jpg");

    alice
        .request()
        .queryParam("orderBy", "filename")
        .queryParam("orderDir", "asc")
        .get("/api/v1/media")
        .then()
        .body("data.data.filename", equalTo(List.of("a.jpg", "b.jpg", "c.jpg")))
        .body("data.total", is(3));
    alice
        .request()
        .queryParam("orderBy", "filename")
        .queryParam("limit", 1)
        .queryParam("offset", 1)
        .get("/api/v1/media")
        .then()
        .body("data.data.filename", equalTo(List.of("b.jpg")))
        .body("data.total", is(3));
  }

  @Test
  void theTypeIsFiltered() {
    alice.upload("coffee.jpg", "picture.jpg");
    alice.upload("rocket.mp4", "clip.mp4");

    assertNames("type", "image", List.of("picture.jpg"));
    assertNames("type", "video", List.of("clip.mp4"));
    assertNames("type", "all", List.of("clip.mp4", "picture.jpg"));
  }

  @Test
  void searchFindsPartsOfNamesInAnyCase() {
    alice.upload("coffee.jpg", "Company-LOGO.jpg");
    alice.upload("coffee.jpg", "Übersicht.jpg");
    alice.upload("coffee.jpg", "100%_sure.jpg");

    assertNames("search", "logo", List.of("Company-LOGO.jpg"));
    assertNames("search", "ÜBER", List.of("Übersicht.jpg"));
    assertNames("search", "%_", List.of("100%_sure.jpg"));
    assertNames("search", "_", List.of("100%_sure.jpg"));
    assertNames("search", "\\", List.of());
    assertNames("search", "nothing like it", List.of());
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithItsDetails() {
    String answer =
        alice
            .request()
            .queryParam("limit", 101)
            .queryParam("offset", -1)
            .queryParam("orderBy", "size")
            .get("/api/v1/media")
            .then()
            .statusCode(400)
            .extract()
            .asString();

    Golden.assertJson("golden/invalid-query.json", answer);
  }

  @Test
  void theExampleOfTheApiDocumentIsAnsweredExactly() {
    alice
        .request()
        .queryParam("limit", 101)
        .get("/api/v1/media")
        .then()
        .statusCode(400)
        .body(
            "",
            equalTo(
                Map.of(
                    "success",
                    false,
                    "error",
                    "Invalid query parameters",
                    "details",
                    Map.of(
                        "errors",
                        List.of(
                            Map.of(
                                "code",
                                "too_big",
                                "maximum",
                                100,
                                "path",
                                List.of("limit"),
                                "message",
                                "Number must be less than or equal to 100"))))));
  }

  private List<String> ids(Map<String, Object> parameters) {
    return alice
        .request()
        .queryParams(parameters)
        .get("/api/v1/media")
        .then()
        .statusCode(200)
        .extract()
        .path("data.data.id");
  }

  private void assertNames(String parameter, String value, List<String> names) {
    alice
        .request()
        .queryParam(parameter, value)
        .get("/api/v1/media")
        .then()
        .statusCode(200)
        .body("data.data.filename", equalTo(names))
        .body("data.total", is(names.size()));
  }
}
