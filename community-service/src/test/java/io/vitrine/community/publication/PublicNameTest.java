package io.vitrine.community.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.community.media.VaultMedia;
import io.vitrine.events.StoredObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicNameTest {
  @ParameterizedTest
  @CsvSource({
    "beach_photo.jpg, image/jpeg, beach_photo-00abcdef.jpg",
    "Füße am Strand.PNG, image/png, fu-e-am-strand-00abcdef.png",
    "a.b.c.webp, image/webp, a-b-c-00abcdef.webp",
    "日本.gif, image/gif, unnamed-00abcdef.gif",
    "../../etc/passwd, image/jpeg, passwd-00abcdef.jpg",
    "<script>.mov, video/quicktime, script-00abcdef.mov",
    "noextension, video/mp4, noextension-00abcdef.mp4"
  })
  void aNameIsSlugChanceAndExtensionOfTheType(String original, String type, String expected) {
    VaultMedia media =
        new VaultMedia(
            1,
            "user",
            new StoredObject("user-media", "k", null, 1),
            original,
            type,
            "upload",
            true);
    assertEquals(expected, PublicName.of(media, 0x00abcdef));
  }
}
