package io.vitrine.testing.reflection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// Reads the folder that Quarkus hands to the native compiler: the arguments, the application's jar
/// with what Quarkus has generated, and the libraries, some of which bring metadata.
final class NativeSources {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GENERATED_FEATURE = "io/quarkus/runner/Feature.class";
  private static final Pattern RUN_TIME = Pattern.compile("--initialize-at-run-time=([^\\s\"]+)");
  private static final Pattern FEATURES = Pattern.compile("--features=([^\\s\"]+)");
  private static final Pattern EXCLUDED = Pattern.compile("--exclude-config (\\S+) (\\S+)");

  private final NativeMetadata metadata = new NativeMetadata();
  private final List<Exclusion> exclusions = new ArrayList<>();
  private final List<String> features = new ArrayList<>();

  private record Exclusion(Pattern jar, Pattern file) {
    boolean excludes(Path from, String name) {
      return jar.matcher(from.getFileName().toString()).find() && file.matcher("/" + name).find();
    }
  }

  private NativeSources() {}

  static NativeMetadata read(Path folder) throws IOException {
    NativeSources sources = new NativeSources();
    sources.arguments(Files.readString(folder.resolve("native-image.args")));
    for (Path jar : jars(folder)) {
      try (JarFile file = new JarFile(jar.toFile())) {
        for (JarEntry entry : file.stream().toList()) {
          sources.entry(jar, file, entry);
        }
      }
    }
    return sources.metadata;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private void arguments(String text) {
    texts(FEATURES, text).map(name -> name.replace('.', '/') + ".class").forEach(features::add);
    texts(RUN_TIME, text).forEach(metadata::addInitialisedAtRunTime);
    Matcher excluded = EXCLUDED.matcher(text);
    while (excluded.find()) {
      exclusions.add(
          new Exclusion(Pattern.compile(excluded.group(1)), Pattern.compile(excluded.group(2))));
    }
  }

  private static Stream<String> texts(Pattern pattern, String text) {
    return pattern.matcher(text).results().flatMap(found -> Stream.of(found.group(1).split(",")));
  }

  private void entry(Path jar, JarFile file, JarEntry entry) throws IOException {
    String name = entry.getName();
    boolean isMetadata = name.startsWith("META-INF/native-image/") && !entry.isDirectory();
    if ((!isMetadata && !features.contains(name))
        || exclusions.stream().anyMatch(exclusion -> exclusion.excludes(jar, name))) {
      return;
    }
    if (features.contains(name)) {
      feature(file, name);
      return;
    }
    byte[] bytes = bytes(file, entry);
    switch (name.substring(name.lastIndexOf('/') + 1)) {
      case "native-image.properties" -> properties(bytes);
      case "reflect-config.json" -> metadata.addReflection(JSON.readTree(bytes));
      case "proxy-config.json" -> proxies(JSON.readTree(bytes));
      case "resource-config.json" -> resources(JSON.readTree(bytes));
      case "reachability-metadata.json" -> reachability(JSON.readTree(bytes));
      default -> {
        // Arguments, JNI, serialisation: nothing of what is recorded.
      }
    }
  }

  private void properties(byte[] bytes) throws IOException {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(bytes));
    texts(RUN_TIME, properties.getProperty("Args", "")).forEach(metadata::addInitialisedAtRunTime);
  }

  private void proxies(JsonNode proxies) {
    proxies.forEach(proxy -> metadata.addProxy(proxy.path("interfaces")));
  }

  private void resources(JsonNode root) {
    JsonNode resources = root.path("resources");
    JsonNode includes = resources.isArray() ? resources : resources.path("includes");
    includes.forEach(include -> metadata.addResources(include.path("pattern").asText()));
  }

  private void reachability(JsonNode root) {
    metadata.addReflection(root.path("reflection"));
    root.path("resources").forEach(one -> metadata.addResourceGlob(one.path("glob").asText()));
  }

  /// Features run inside the native compiler only. What they register are classes that they, or
  /// classes beside them, name. The generated one of Quarkus names what is initialised at run time,
  /// and the application's main class, whose static initialiser is the part that runs while it
  /// builds.
  private void feature(JarFile file, String name) throws IOException {
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    for (String named : names(file, name)) {
      if (name.equals(GENERATED_FEATURE)) {
        if (!named.startsWith("io.quarkus.runner.")) {
          metadata.addInitialisedAtRunTime(named);
        }
        continue;
      }
      metadata.addNamedByFeature(named);
      String beside = named.replace('.', '/') + ".class";
      if (beside.startsWith(folder) && file.getEntry(beside) != null) {
        names(file, beside).forEach(metadata::addNamedByFeature);
      }
    }
  }

  /// Names of classes in the code of a class: constants of both kinds.
  private static List<String> names(JarFile file, String entry) throws IOException {
    List<String> names = new ArrayList<>();
    for (PoolEntry constant :
        ClassFile.of().parse(bytes(file, file.getEntry(entry))).constantPool()) {
      switch (constant) {
        case StringEntry text -> names.add(text.stringValue());
        case ClassEntry type -> names.add(type.asInternalName().replace('/', '.'));
        default -> {
          // Numbers, members, and parts of the other two.
        }
      }
    }
    return names;
  }

  private static byte[] bytes(JarFile file, ZipEntry entry) throws IOException {
    try (InputStream stream = file.getInputStream(entry)) {
      return stream.readAllBytes();
    }
  }
}
