package io.vitrine.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  @ParameterizedTest
  @CsvSource({
    "/api/user/media/share, COMMUNITY",
    "/api/media/456/share, COMMUNITY",
    "/api/community, COMMUNITY",
    "/api/community/7/reports, COMMUNITY",
    "/api/tags, COMMUNITY",
    "/api/tags/cat, COMMUNITY",
    "/api/moderation, COMMUNITY",
    "/api/moderation/queue, COMMUNITY",
    "/moderation, COMMUNITY",
    "/moderation/7, COMMUNITY",
    "/shared/media/abc, COMMUNITY",
    "/community, COMMUNITY",
    "/community/media/cat-0a1b2c3d.jpg, COMMUNITY",
    "/api/user/media, VAULT",
    "/api/user/media/7, VAULT",
    "/api/user/media/share/7, VAULT",
    "/api/user/media/shared, VAULT",
    "/api/user/activity, VAULT",
    "/api/v1/media, LIBRARY",
    "/uploads/temp/1.png, LIBRARY",
    "/api/gallery/camera-1/upload, GALLERY",
    "/api/gallery/devices, GALLERY",
    "/api//user/media, VAULT",
    "/api/user/media/users/me/a%20b.jpg, VAULT"
  })
  void aPathHasOneOwner(String path, Upstream owner) {
    assertEquals(Optional.of(owner), Routes.of(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/q/health",
        "/q/metrics",
        "/communityx",
        "/api/communityx",
        "/api/tagsx/1",
        "/moderations",
        "/shared",
        "/api/media",
        "/api/user",
        "/api/v1",
        "/api/v2/media",
        "/uploads",
        "/api/gallery",
        "/community/../q/metrics",
        "/community/%2e%2e/q/metrics",
        "/api/user/../../q/metrics",
        "/community/..",
        "/community%zz"
      })
  void whatNobodyOwnsGoesNowhere(String path) {
    assertEquals(Optional.empty(), Routes.of(path));
  }
}
