package io.vitrine.enrichment.testing;

import io.vitrine.enrichment.process.Lockdown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/// Locks itself down like an imaging child and then tries to get out.
public final class TakenOverDecoder {
  private TakenOverDecoder() {}

  private interface Attempt {
    void run() throws Exception;
  }

  /// Says of each attempt whether it was refused.
  ///
  /// @param arguments a port of this machine that listens, and the process id of the worker
  public static void main(String... arguments) {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    System.out.println("locked down: " + Lockdown.ofDecoder());
    attempt(
        "connect",
        () -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])).close());
    attempt("signal to the parent", () -> end(parent));
    attempt("program", () -> new ProcessBuilder("/bin/true").start());
    attempt(
        "the worker's environment",
        () -> Files.readAllBytes(Path.of("/proc", arguments[1], "environ")));
    attempt("a thread", () -> Thread.ofPlatform().start(() -> {}).join());
    attempt("a file", () -> Files.delete(Files.createFile(Path.of("file"))));
  }

  private static void end(ProcessHandle parent) throws IOException {
    if (!parent.destroy()) {
      throw new IOException("refused");
    }
  }

  private static void attempt(String what, Attempt attempt) {
    try {
      attempt.run();
      System.out.println(what + ": done");
    } catch (Exception e) {
      System.out.println(what + ": refused");
    }
  }
}
