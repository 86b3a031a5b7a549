package io.vitrine.testing.reflection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.adobe.internal.xmp.XMPMeta;
import com.drew.metadata.Metadata;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import example.Application;
import io.vitrine.testing.Samples;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The recorder runs in this module's tests as in those of a service.
class ReflectionRecorderTest {
  private static List<Lookup> recorded = List.of();

  /// In a loader like that of Quarkus, and in a thread of its own: what a test's thread does is not
  /// the application's.
  @BeforeAll
  static void anApplicationRuns() throws Exception {
    URL[] places =
        Stream.of(Application.class, Samples.class, Caffeine.class, Metadata.class, XMPMeta.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(
            "Quarkus Runtime ClassLoader: TEST", places, ClassLoader.getPlatformClassLoader())) {
      Runnable application =
          (Runnable)
              loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();
      Thread thread = new Thread(application);
      thread.start();
      thread.join();
    }
    recorded =
        Files.readAllLines(Path.of(System.getProperty(ReflectionLog.FILE_PROPERTY))).stream()
            .map(Lookup::parse)
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "class com.github.benmanes.caffeine.cache.SSLMWA",
    "field com.github.benmanes.caffeine.cache.SSLMWA#FACTORY",
    "constructor com.drew.metadata.exif.ExifIFD0Directory()",
    "class example.Application$Unknown",
    "method example.Application$Unknown#greet(java.lang.String[])"
  })
  void whatAnExecutableMustBeToldIsRecordedAndMissed(String what) {
    Lookup lookup = only(what);

    assertEquals(List.of(), lookup.initialisers());
    assertTrue(!new NativeMetadata().covers(lookup), lookup::toString);
  }

  @Test
  void whatTheCompilerSeesItselfIsNotRecorded() {
    assertTrue(recorded.stream().noneMatch(lookup -> lookup.target().contains("Known")));
  }

  @Test
  void whatAStaticInitialiserLooksUpIsThereSinceTheBuild() {
    Lookup lookup = only("field com.github.benmanes.caffeine.cache.SSLMW#maximum");

    assertTrue(new NativeMetadata().covers(lookup));
  }

  @Test
  void aRegistrationEndsTheFault() throws IOException {
    NativeMetadata metadata = new NativeMetadata();
    metadata.addReflection(
        JsonMapper.builder()
            .build()
            .readTree(
                """
                [{"name": "com.github.benmanes.caffeine.cache.SSLMWA", "allDeclaredFields": true},
                 {"name": "com.drew.metadata.exif.ExifIFD0Directory", "allDeclaredConstructors": true}]
                """));

    assertTrue(metadata.covers(only("class com.github.benmanes.caffeine.cache.SSLMWA")));
    assertTrue(metadata.covers(only("field com.github.benmanes.caffeine.cache.SSLMWA#FACTORY")));
    assertTrue(metadata.covers(only("constructor com.drew.metadata.exif.ExifIFD0Directory()")));
  }

  private static Lookup only(String what) {
    List<Lookup> found =
        recorded.stream().filter(lookup -> lookup.toString().startsWith(what + " by ")).toList();
    assertEquals(1, found.size(), () -> what + " in " + recorded);
    return found.getFirst();
  }
}
