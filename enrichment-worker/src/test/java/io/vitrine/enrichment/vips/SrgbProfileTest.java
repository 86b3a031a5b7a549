package io.vitrine.enrichment.vips;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SrgbProfileTest {
  private static final String NAME = "sRGB IEC61966-2.1";

  private static byte[] profile(String space, byte[] name, int length) {
    byte[] profile = new byte[length];
    System.arraycopy(space.getBytes(StandardCharsets.US_ASCII), 0, profile, 16, 4);
    System.arraycopy(name, 0, profile, 200, name.length);
    return profile;
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void knowsTheUsualOneInBothVersions() {
    assertTrue(SrgbProfile.is(profile("RGB ", ascii(NAME), 3_144)));
    assertTrue(SrgbProfile.is(profile("RGB ", NAME.getBytes(StandardCharsets.UTF_16BE), 3_144)));
  }

  @Test
  void knowsNoOther() {
    assertFalse(SrgbProfile.is(profile("RGB ", ascii("Display P3"), 548)));
    assertFalse(SrgbProfile.is(profile("GRAY", ascii(NAME), 3_144)));
    assertFalse(SrgbProfile.is(profile("RGB ", ascii(NAME), 500_000)));
    assertFalse(SrgbProfile.is(Arrays.copyOf(ascii(NAME), 100)));
    assertFalse(SrgbProfile.is(new byte[0]));
  }
}
