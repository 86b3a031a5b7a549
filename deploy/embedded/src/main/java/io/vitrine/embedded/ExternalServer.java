package io.vitrine.embedded;

/// A server that somebody else runs, named by environment variables. It is prepared at start like
/// our own, and left running at the end.
public final class ExternalServer<A extends ServerAddress> implements ServerPart<A> {
  private final String title;
  private final A address;
  private final Runnable preparation;
  private volatile boolean started;

  /// @param preparation brings in what the suite needs, idempotently; throws [StartFailedException]
  ///   when the server does not answer
  ExternalServer(String title, A address, Runnable preparation) {
    this.title = title;
    this.address = address;
    this.preparation = preparation;
  }

  @Override
  public String title() {
    return title + " (external)";
  }

  @Override
  public void start() {
    preparation.run();
    started = true;
  }

  @Override
  public A address() {
    return address;
  }

  /// Whether it was reached at start: its life is not ours to watch.
  @Override
  public boolean running() {
    return started;
  }

  @Override
  public void close() {
    started = false;
  }
}
