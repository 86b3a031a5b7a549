package io.vitrine.gallery.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies of this feature's answers.
public final class DeviceAnswers {
  private DeviceAnswers() {}

  /// A device with a new token.
  ///
  /// @param token shown this once
  public record WithToken(boolean success, DeviceView device, String token) {}

  /// One page of the fleet.
  ///
  /// @param nextCursor absent on the last page
  public record Page(
      boolean success,
      List<DeviceView> devices,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

  public record Revoked(boolean success) {}
}
