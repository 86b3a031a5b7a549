package example;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.time.Duration;
import java.util.Objects;

/// What an application does that only shows in a native executable. Outside our packages, since
/// what is inside them and compiled with tests counts as a test.
public final class Application implements Runnable {
  @Override
  public void run() {
    try {
      cache();
      picture();
      constants();
      byName();
    } catch (IOException | ImageProcessingException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void cache() {
    Caffeine.newBuilder()
        .maximumWeight(10)
        .weigher((String key, String value) -> value.length())
        .expireAfterAccess(Duration.ofMinutes(1))
        .removalListener((key, value, cause) -> {})
        .build()
        .put("key", "value");
  }

  private static void picture() throws IOException, ImageProcessingException {
    URL picture = Application.class.getResource("/samples/chelsea-rotated.jpg");
    ImageMetadataReader.readMetadata(Objects.requireNonNull(picture).openStream());
  }

  private static void constants() throws ReflectiveOperationException {
    Constructor<Known> known = Known.class.getDeclaredConstructor(String.class);
    known.newInstance("known to the compiler");
    Class.forName("example.Application$Known");
  }

  private static void byName() throws ReflectiveOperationException {
    String name = Application.class.getName() + "$Unknown";
    Class.forName(name).getDeclaredMethod("greet", String[].class).invoke(null, (Object) null);
  }

  static final class Known {
    Known(String text) {}
  }

  static final class Unknown {
    private Unknown() {}

    static void greet(String[] names) {}
  }
}
