package io.vitrine.enrichment;

import io.vitrine.web.ProblemType;

/// What the worker refuses operators.
public enum WorkerProblem implements ProblemType {
  NOTHING_CHOSEN(400, "The order names nothing"),
  ORDER_RUNS(409, "Another order is being carried out. Order again when it has ended"),
  ORDER_ENDED(
      503,
      "The order was ended before it was complete, and nothing was changed. Give it again, or order"
          + " less"),
  ORDER_UNCERTAIN(
      503,
      "Kafka does not tell whether the order was carried out. Look at GET /replays or GET"
          + " /dead-letters before it is given again");

  private final int status;
  private final String message;

  WorkerProblem(int status, String message) {
    this.status = status;
    this.message = message;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String message() {
    return message;
  }
}
