package io.vitrine.testing.reflection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Holds the recordings of deployables against the metadata of their native builds. The arguments
/// are the deployables' folders; ends with 1 when an executable would not find something.
public final class NativeCheck {
  /// Fewer were not recorded by the component tests of a service.
  private static final int FEWEST = 100;

  private NativeCheck() {}

  @SuppressWarnings("SystemOut") // The launcher shows it.
  public static void main(String[] folders) throws IOException {
    AllowList allowed = AllowList.read();
    List<String> faults = new ArrayList<>();
    for (String folder : folders) {
      faults.addAll(faults(Path.of(folder), allowed));
    }
    faults.forEach(System.out::println);
    if (faults.isEmpty()) {
      allowed.unused().forEach(line -> System.out.println("allowed, but not looked up: " + line));
    } else {
      System.out.println("CONTRIBUTING.md, \"Native executables\", says what to do.");
    }
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  static List<String> faults(Path deployable, AllowList allowed) throws IOException {
    Path recording = deployable.resolve("target/reflection.tsv");
    String name = deployable.getFileName().toString();
    List<String> lines = Files.exists(recording) ? Files.readAllLines(recording) : List.of();
    if (lines.size() < FEWEST) {
      return List.of(name + ": nothing was recorded in " + recording);
    }
    NativeMetadata metadata = NativeSources.read(deployable.resolve("target/native-sources"));
    TreeSet<String> faults = new TreeSet<>();
    for (String line : lines) {
      Lookup lookup = Lookup.parse(line);
      if (!metadata.covers(lookup) && !allowed.allows(lookup)) {
        faults.add(name + ": " + lookup);
      }
    }
    return List.copyOf(faults);
  }
}
