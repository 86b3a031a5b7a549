package io.vitrine.vault.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vitrine.storage.StorageConfig;
import io.vitrine.testing.SuiteResource;
import io.vitrine.web.PublicUrl;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "vault"))
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class MediaUrlsTest {
  private static final String MODE = "vitrine.storage.url-mode";
  private static final String BUCKET = "vitrine.storage.public-bucket-url";
  private static final String ENDPOINT = "vitrine.storage.public-endpoint";

  @Inject PublicUrl service;

  @Test
  void byDefaultTheServiceAnswers() {
    assertEquals(
        "http://localhost:8080/api/user/media/17/content", urls(Map.of()).of(17, "users/u/a.jpg"));
  }

  @Test
  void inThePublicModeTheBucketOfTheStoreDoes() {
    MediaUrls urls = urls(Map.of(MODE, "public", ENDPOINT, "https://store.example/"));

    assertEquals(
        "https://store.example/user-media/users/u/Captions/a.jpg",
        urls.of(17, "users/u/Captions/a.jpg"));
  }

  @Test
  void thePublicBucketMayHaveAnAddressOfItsOwn() {
    String bucket = "https://project.example/storage/v1/object/public/user-media";
    MediaUrls urls = urls(Map.of(MODE, "public", BUCKET, bucket, ENDPOINT, "https://s3.example"));

    assertEquals(bucket + "/users/u/a.jpg", urls.of(17, "users/u/a.jpg"));
  }

  @ParameterizedTest
  @CsvSource({
    "a b+c.jpg, a%20b%2Bc.jpg",
    "100%.jpg, 100%25.jpg",
    "#1?.jpg, %231%3F.jpg",
    "ä€.jpg, %C3%A4%E2%82%AC.jpg",
    "a;b=c@d:e!(f)*~-_., a%3Bb%3Dc%40d%3Ae%21%28f%29%2A~-_."
  })
  void aKeyIsEncodedForThePathOfAUrl(String name, String encoded) {
    MediaUrls urls = urls(Map.of(MODE, "public", BUCKET, "https://b.example"));

    assertEquals("https://b.example/users/u/" + encoded, urls.of(17, "users/u/" + name));
  }

  @Test
  void thePublicModeNeedsAnAddress() {
    assertThrows(IllegalStateException.class, () -> urls(Map.of(MODE, "public")));
  }

  private MediaUrls urls(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(MediaUrlConfig.class)
            .withMapping(StorageConfig.class)
            .withMapping(VaultConfig.class)
            .withDefaultValues(settings)
            .build();
    return new MediaUrls(
        service,
        config.getConfigMapping(MediaUrlConfig.class),
        config.getConfigMapping(StorageConfig.class),
        config.getConfigMapping(VaultConfig.class));
  }
}
