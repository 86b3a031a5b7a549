package io.vitrine.vault.adoption;

/// Another replica has taken the run over: what this one saw may be outdated.
final class RunLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunLostException() {
    super("the adoption run was taken over after its lease");
  }
}
