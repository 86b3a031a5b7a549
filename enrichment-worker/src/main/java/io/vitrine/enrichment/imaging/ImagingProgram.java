package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.vips.ImagingChild;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/// How an imaging child is started: the worker's own program in another mode. As a native
/// executable that is the same file with an argument; on a JVM the same class path entry with
/// another main class, without the framework.
public final class ImagingProgram {
  /// The only argument that makes the worker an imaging child.
  public static final String ARGUMENT = "imaging-child";

  /// Small, for the pixels are not on the heap. Compiled code and classes are bounded as well, the
  /// compiler stops at its first tier: what is worth optimising is in C. A crash ends in a signal,
  /// because the JVM takes core dumps to be wanted; that none is written is the limit's work.
  private static final List<String> JVM =
      List.of(
          "-Xms8m",
          "-Xmx48m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:CompressedClassSpaceSize=16m",
          "-XX:-UsePerfData",
          "-XX:+SuppressFatalErrorMessage",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED");

  private ImagingProgram() {}

  /// The command line.
  public static List<String> command() {
    // Set by GraalVM in native executables.
    if ("runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))) {
      return List.of(ProcessHandle.current().info().command().orElseThrow(), ARGUMENT);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", classPath(), ImagingChild.class.getName()));
    return command;
  }

  /// The jar or folder that holds the child's classes.
  private static String classPath() {
    CodeSource source = ImagingChild.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("the class loader does not tell where classes are");
    }
    String location = source.getLocation().toString();
    String file = location.replaceFirst("^jar:", "").replaceFirst("!/.*$", "");
    return Path.of(URI.create(file)).toString();
  }
}
