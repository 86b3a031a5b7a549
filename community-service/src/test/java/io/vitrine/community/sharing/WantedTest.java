package io.vitrine.community.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | JSON",
        "application/json,text/plain,*/* | JSON",
        "text/html,application/json | PAGE",
        "text/html,application/xhtml+xml,*/* | PAGE",
        "*/* | PAGE",
        "image/png | PAGE"
      })
  void jsonIsForWhoeverNamesItFirst(String accept, Wanted expected) {
    List<MediaType> types = Arrays.stream(accept.split(",", -1)).map(MediaType::valueOf).toList();
    assertEquals(expected, Wanted.of(types));
  }
}
