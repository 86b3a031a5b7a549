package io.vitrine.enrichment.process;

import java.util.Optional;

/// A kind of machine, by whose numbers the system calls go.
enum Machine {
  /// `AUDIT_ARCH_X86_64` of linux/audit.h.
  X86_64(0xC000_003E),

  /// `AUDIT_ARCH_AARCH64`.
  AARCH64(0xC000_00B7);

  private final int auditNumber;

  Machine(int auditNumber) {
    this.auditNumber = auditNumber;
  }

  /// As the kernel names it to a filter.
  int auditNumber() {
    return auditNumber;
  }

  /// This machine; empty for kinds whose numbers are not known here, and for other systems than
  /// Linux.
  static Optional<Machine> current() {
    return System.getProperty("os.name").equals("Linux")
        ? named(System.getProperty("os.arch"))
        : Optional.empty();
  }

  /// @param name as the JVM puts it
  static Optional<Machine> named(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64", "arm64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }
}
