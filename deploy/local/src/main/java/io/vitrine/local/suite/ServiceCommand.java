package io.vitrine.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The command line of a service: its JVM with deliberate memory settings, or its native
/// executable.
///
/// The goal is at most 350 MiB resident per service, and a quick start on two cores.
///
/// | setting | reason |
/// |---|---|
/// | `-Xmx112m`, `-Xms32m` | bodies stream, so the live set of a service is 40 to 60 MiB; twice that lets the collector work |
/// | `-Xmx96m` for the worker | holds no pages of rows: its live set is 42 MiB |
/// | serial collector | no remembered sets, no concurrent threads: 30 to 50 MiB less than G1, and pauses of a small heap are a few milliseconds |
/// | free ratios 10/30 | gives the heap that the start needed back to the system |
/// | compact object headers | objects are 10 to 20 % smaller |
/// | metaspace 160 MiB | a leak of classes ends in an error instead of in swap; about 100 MiB are used |
/// | code cache 48 MiB | the default reserves 240 MiB and lets cold code stay |
/// | direct memory 64 MiB | Netty's and Vert.x' buffers, which the heap limit does not cover |
/// | native heap trimmed every 5 s | glibc keeps what the compilers have freed: 20 MiB |
/// | stacks of 512 KiB | platform threads are few and shallow here |
/// | optimising compiler for a few classes only, for the worker | it takes 90 MiB while it works on all; only digests, ciphers and the fingerprint are worth it |
/// | exit on out of memory | a process that limps is worse than one that is started again |
///
/// An archive of loaded classes (`-XX:+AutoCreateSharedArchive`) was tried: it saves a second of a
/// start that takes eight, and costs 90 MiB of resident memory, since it does not lie at the
/// address it was made for.
///
/// `MALLOC_ARENA_MAX=2` is set in the environment ([ServiceSettings]): glibc would otherwise keep a
/// heap per thread for native memory.
final class ServiceCommand {
  private static final List<String> MEMORY =
      List.of(
          "-Xms32m",
          "-XX:+UseSerialGC",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:+UseCompactObjectHeaders",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:TrimNativeHeapInterval=5000",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError");

  /// Beside the worker's sources; names the classes.
  private static final String COMPILERS = "compilers.json";

  /// JDK 25 warns about both on standard error, which is the log; libraries of the services need
  /// them.
  private static final List<String> ACCESS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private ServiceCommand() {}

  /// The command for the newest build of a service.
  ///
  /// @throws SuiteFailure when it has not been built
  static List<String> of(Part service, SuiteOptions options) throws IOException {
    Path target = options.root().resolve(service.folder()).resolve("target");
    if (options.nativeExecutables()) {
      Optional<Path> runner = nativeRunner(target);
      if (runner.isPresent()) {
        return List.of(runner.get().toString(), heap(service));
      }
    }
    Path jar = target.resolve("quarkus-app").resolve("quarkus-run.jar");
    if (Files.notExists(jar)) {
      throw new SuiteFailure(service.label() + " is not built: " + jar + " is missing.");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap(service));
    command.addAll(MEMORY);
    if (service == Part.WORKER) {
      command.add("-XX:+UnlockDiagnosticVMOptions");
      command.add(
          "-XX:CompilerDirectivesFile="
              + options.root().resolve(service.folder()).resolve(COMPILERS));
    }
    command.addAll(ACCESS);
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  private static String heap(Part service) {
    return service == Part.WORKER ? "-Xmx96m" : "-Xmx112m";
  }

  private static Optional<Path> nativeRunner(Path target) throws IOException {
    if (Files.notExists(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith("-runner")).findFirst();
    }
  }
}
