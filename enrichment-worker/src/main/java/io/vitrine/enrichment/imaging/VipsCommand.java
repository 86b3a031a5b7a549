package io.vitrine.enrichment.imaging;

import java.util.ArrayList;
import java.util.List;

/// A command line of `vips`.
final class VipsCommand {
  private VipsCommand() {}

  static List<String> of(String operation, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add("vips");
    command.add(operation);
    command.addAll(arguments);
    return command;
  }
}
