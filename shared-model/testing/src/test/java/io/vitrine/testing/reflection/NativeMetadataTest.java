package io.vitrine.testing.reflection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeMetadataTest {
  private final NativeMetadata metadata = new NativeMetadata();

  @BeforeEach
  void someMetadata() throws IOException {
    metadata.addReflection(
        JsonMapper.builder()
            .build()
            .readTree(
                """
                [{"name": "a.Named"},
                 {"name": "a.Made", "allDeclaredConstructors": true},
                 {"type": "a.Listed", "methods": [{"name": "<init>", "parameterTypes": ["int"]},
                   {"name": "get", "parameterTypes": []}], "fields": [{"name": "size"}]},
                 {"name": "a.Asked", "queriedMethods": [{"name": "get", "parameterTypes": []}]},
                 {"type": {"proxy": ["a.One", "a.Two"]}}]
                """));
    metadata.addResources("\\QMETA-INF/services/a.Service\\E");
    metadata.addResources("java.base:sun/.*");
    metadata.addResourceGlob("models/**/*.txt");
    metadata.addNamedByFeature("a.Feature");
    metadata.addInitialisedAtRunTime("a.late");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class|a.Named|true",
        "class|a.Feature|true",
        "class|a.Other|false",
        "constructor|a.Named()|false",
        "constructor|a.Made(int,long)|true",
        "constructor|a.Listed(int)|true",
        "constructor|a.Listed()|false",
        "constructor|a.Feature()|true",
        "method|a.Listed#get()|true",
        "method|a.Listed#get(int)|false",
        "method|a.Made#get()|false",
        "method|a.Asked#get()|false",
        "field|a.Listed#size|true",
        "field|a.Listed#other|false",
        "proxy|a.One,a.Two|true",
        "proxy|a.Two|false",
        "resource|sun/net/a.list|true",
        "resource|models/a/b/c.txt|true",
        "resource|models/a/b/c.json|false",
        "service|a.Service=a.Made|true",
        "service|a.Service=a.Named|false",
        "service|a.Missing=a.Made|false"
      })
  void coversWhatIsRegistered(String kind, String target, boolean covered) {
    assertEquals(
        covered, metadata.covers(Lookup.parse(kind + "\t" + target + "\tsome.Caller#call\t")));
  }

  @Test
  void aStaticInitialiserRunsAtBuildTimeUnlessItIsPutOff() {
    assertEquals(
        true, metadata.covers(Lookup.parse("class\ta.Other\ta.Caller#<clinit>\ta.Caller")));
    assertEquals(
        false, metadata.covers(Lookup.parse("class\ta.Other\ta.late.X#<clinit>\ta.late.X")));
  }
}
