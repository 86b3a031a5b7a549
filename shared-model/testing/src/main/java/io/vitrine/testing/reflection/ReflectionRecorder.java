package io.vitrine.testing.reflection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Records what an application looks up reflectively while its component tests run, into the file
/// that the system property `vitrine.reflection.record` names; without it nothing happens. See
/// CONTRIBUTING.md, "Native executables".
public final class ReflectionRecorder implements LauncherSessionListener {
  private static final String RUNNING = "vitrine.reflection.recording";

  /// Before the first class of an application is loaded. Once for a process, whichever class loader
  /// this class comes from.
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String file = System.getProperty(ReflectionLog.FILE_PROPERTY, "");
    if (!file.isBlank() && System.setProperty(RUNNING, "true") == null) {
      try {
        start(Path.of(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ReflectiveOperationException | UnmodifiableClassException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void start(Path file)
      throws IOException, ReflectiveOperationException, UnmodifiableClassException {
    Files.deleteIfExists(file);
    Path jar = Files.createTempFile("vitrine-reflection", ".jar");
    jar.toFile().deleteOnExit();
    write(jar);
    Instrumentation jvm = ByteBuddyAgent.install();
    jvm.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
    jvm.addTransformer(new ReflectionCalls(), true);
    jvm.retransformClasses(Class.forName(ReflectionCalls.PROVIDER));
  }

  /// The log under the name that it has in the bootstrap class loader. Both have the same length,
  /// so the name can be replaced where it stands in the file.
  private static void write(Path jar) throws IOException {
    try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> part : new Class<?>[] {ReflectionLog.class, ReflectionLog.Verdict.class}) {
        entries.putNextEntry(new JarEntry(renamed(part.getName().replace('.', '/')) + ".class"));
        entries.write(
            renamed(new String(bytes(part), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static String renamed(String text) {
    return text.replace("io/vitrine/testing/reflection/", CallRecorder.PACKAGE);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream stream = Objects.requireNonNull(type.getResourceAsStream(name))) {
      return stream.readAllBytes();
    }
  }
}
