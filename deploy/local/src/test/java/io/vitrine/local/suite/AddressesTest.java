package io.vitrine.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {
  @TempDir Path folder;

  @Test
  void anotherProcessReadsWhatTheSuiteWrote() throws Exception {
    new Addresses(Map.of(Part.GATEWAY, "http://localhost:8080", Part.KAFKA, "localhost:19092"))
        .write(folder);
    Addresses read = Addresses.read(folder);
    assertEquals("http://localhost:8080", read.of(Part.GATEWAY));
    assertEquals("localhost:19092", read.of(Part.KAFKA));
    assertEquals("", read.of(Part.S3));
  }

  @Test
  void whenNothingIsUpNothingIsKnown() throws Exception {
    new Addresses(Map.of(Part.GATEWAY, "http://localhost:8080")).write(folder);
    Addresses.forget(folder);
    assertEquals("", Addresses.read(folder).of(Part.GATEWAY));
  }

  @Test
  void thePartsAreListedInTheirOrder() {
    assertEquals(
        List.of(
            "gateway",
            "vault",
            "community",
            "library",
            "gallery",
            "worker",
            "keycloak",
            "s3",
            "postgresql",
            "kafka"),
        List.copyOf(new Addresses(Map.of()).byLabel().keySet()));
  }
}
