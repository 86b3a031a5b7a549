package io.vitrine.library.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.library.answer.ErrorDetails;
import io.vitrine.library.answer.FieldError;
import io.vitrine.library.media.MediaQuery.Direction;
import io.vitrine.library.media.MediaQuery.Kind;
import io.vitrine.library.media.MediaQuery.Order;
import io.vitrine.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaQueryParserTest {
  @Test
  void nothingGivenIsTheDefault() {
    assertEquals(
        new MediaQuery(
            20, 0, Order.CREATED_AT, Direction.DESCENDING, Optional.empty(), Optional.empty()),
        parse(Map.of()));
  }

  @Test
  void everyParameterIsRead() {
    Map<String, List<String>> given =
        Map.of(
            "limit", List.of("100"),
            "offset", List.of("7"),
            "orderBy", List.of("fileSize"),
            "orderDir", List.of("asc"),
            "type", List.of("video"),
            "search", List.of("logo"));

    assertEquals(
        new MediaQuery(
            100,
            7,
            Order.FILE_SIZE,
            Direction.ASCENDING,
            Optional.of(Kind.VIDEO),
            Optional.of("logo")),
        parse(given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "limit    ; 101        ; {'code':'too_big','maximum':100,'path':['limit'],'message':'Number must be less than or equal to 100'}",
        "limit    ; 99999999999; {'code':'too_big','maximum':100,'path':['limit'],'message':'Number must be less than or equal to 100'}",
        "limit    ; 0          ; {'code':'too_small','minimum':1,'path':['limit'],'message':'Number must be greater than or equal to 1'}",
        "limit    ; ten        ; {'code':'invalid_type','path':['limit'],'message':'Expected integer, received ~ten~'}",
        "limit    ; 1.5        ; {'code':'invalid_type','path':['limit'],'message':'Expected integer, received ~1.5~'}",
        "limit    ; ''         ; {'code':'invalid_type','path':['limit'],'message':'Expected integer, received ~~'}",
        "offset   ; -1         ; {'code':'too_small','minimum':0,'path':['offset'],'message':'Number must be greater than or equal to 0'}",
        "offset   ; 2147483648 ; {'code':'too_big','maximum':2147483647,'path':['offset'],'message':'Number must be less than or equal to 2147483647'}",
        "orderBy  ; size       ; {'code':'invalid_enum_value','options':['createdAt','filename','fileSize'],'path':['orderBy'],'message':'Invalid enum value. Expected ~createdAt~ | ~filename~ | ~fileSize~, received ~size~'}",
        "orderDir ; DESC       ; {'code':'invalid_enum_value','options':['asc','desc'],'path':['orderDir'],'message':'Invalid enum value. Expected ~asc~ | ~desc~, received ~DESC~'}",
        "type     ; audio      ; {'code':'invalid_enum_value','options':['image','video','all'],'path':['type'],'message':'Invalid enum value. Expected ~image~ | ~video~ | ~all~, received ~audio~'}",
        "tagIds   ; x          ; {'code':'invalid_string','path':['tagIds'],'message':'Filtering by tags is not supported'}"
      },
      quoteCharacter = '"')
  void aValueThatIsNotUnderstoodIsNamed(String name, String value, String error) throws Exception {
    List<FieldError> errors = errors(Map.of(name, List.of(value.replace("''", ""))));

    ObjectMapper json = new ObjectMapper();
    String expected = error.replace('\'', '"').replace('~', '\'');
    assertEquals(
        json.readTree("[" + expected + "]"), json.readTree(json.writeValueAsString(errors)));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertEquals(2, errors(Map.of("limit", List.of("0"), "orderBy", List.of("size"))).size());
  }

  @Test
  void aParameterGivenTwiceIsRefused() {
    assertEquals(
        List.of(FieldError.invalidType("limit", "Expected a single value, received 2")),
        errors(Map.of("limit", List.of("1", "2"))));
  }

  @Test
  void aSearchThatTheDatabaseCannotHoldIsRefused() {
    assertEquals(
        List.of(FieldError.invalidString("search", "String must not contain control characters")),
        errors(Map.of("search", List.of("a\u0000b"))));
    assertEquals(
        List.of(FieldError.tooBig("search", 255, "String must contain at most 255 character(s)")),
        errors(Map.of("search", List.of("x".repeat(256)))));
  }

  @Test
  void wildcardsArePlainCharacters() {
    MediaQuery query = parse(Map.of("search", List.of("100%_\\")));

    assertEquals(Optional.of("%100\\%\\_\\\\%"), query.pattern());
  }

  private static MediaQuery parse(Map<String, List<String>> parameters) {
    return new MediaQueryParser(parameters).parse();
  }

  private static List<FieldError> errors(Map<String, List<String>> parameters) {
    ProblemException refusal = assertThrows(ProblemException.class, () -> parse(parameters));
    assertEquals("Invalid query parameters", refusal.text());
    if (refusal.details() instanceof ErrorDetails details) {
      return details.errors();
    }
    throw new AssertionError("no details");
  }
}
