package io.vitrine.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "device123", "Cam_1.front-door", "..a", "DEVICES", "-", "_"})
  void aDeviceMayHaveTheseNames(String name) {
    assertEquals(Optional.of(new DeviceName(name)), DeviceName.parse(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "devices", "a/b", "a b", "ä", "a\n", "%2e", "a\0"})
  void noDeviceCanHaveThese(String name) {
    assertEquals(Optional.empty(), DeviceName.parse(name));
    assertThrows(IllegalArgumentException.class, () -> new DeviceName(name));
  }

  @Test
  void sixtyFourCharactersAreTheMost() {
    assertEquals(64, DeviceName.parse("x".repeat(64)).orElseThrow().value().length());
    assertEquals(Optional.empty(), DeviceName.parse("x".repeat(65)));
  }
}
