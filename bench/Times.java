import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Durations of many runs, in nanoseconds.
record Times(List<Long> nanos) {
  Times() {
    this(new ArrayList<>());
  }

  void add(long time) {
    nanos.add(time);
  }

  double median() {
    return at(0.5);
  }

  double p95() {
    return at(0.95);
  }

  void print(String what) {
    System.out.printf(
        "%s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms of %d runs%n",
        what, median(), at(0.95), at(0.99), at(1), nanos.size());
  }

  /// @return milliseconds that this part of the runs needed at most
  private double at(double part) {
    Collections.sort(nanos);
    return nanos.get(Math.max(0, (int) Math.ceil(nanos.size() * part) - 1)) / 1e6;
  }
}
