package io.vitrine.enrichment;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.vitrine.enrichment.imaging.ImagingProgram;
import io.vitrine.enrichment.vips.ImagingChild;
import java.io.IOException;

/// The worker; or, when told so, one of its imaging children, which a native executable starts from
/// its own file.
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length == 1 && arguments[0].equals(ImagingProgram.ARGUMENT)) {
      ImagingChild.main();
    } else {
      Quarkus.run(arguments);
    }
  }
}
