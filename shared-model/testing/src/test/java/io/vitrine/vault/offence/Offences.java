package io.vitrine.vault.offence;

import io.vitrine.community.offence.ForeignService;
import io.vitrine.vault.circle.Circle;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.Producer;
import software.amazon.awssdk.annotations.SdkPublicApi;

/// One class for each rule that it breaks.
public final class Offences {
  private Offences() {}

  /// Closes a circle with another feature.
  public record InCircle(Circle next) {}

  record NeedsAnotherService(ForeignService service) {}

  record WritesToKafka(Producer<String, byte[]> producer) {}

  @SdkPublicApi
  record SpeaksS3() {}

  /// An entity for all to see.
  @Entity
  public static class LeavesItsFeature {}

  @Path("/offence")
  static final class OpenToAll {
    @GET
    public String open() {
      return "";
    }
  }

  static final class TakesFields {
    @Inject String field;
  }

  static final class LogsItsOwnWay {
    void log() {
      Logger.getLogger("own").log(Level.INFO, "way");
    }
  }

  static final class Prints {
    void print() {
      System.out.println("print");
    }
  }

  static final class NothingUtil {}
}
