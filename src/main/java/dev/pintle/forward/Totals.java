package dev.pintle.forward;

/// How many events of a destination met which fate, since it was made. What it accepted is the sum
/// of these and of those that still wait.
public record Totals(long delivered, long filtered, long skipped, long dead) {
  public static final Totals ZERO = new Totals(0, 0, 0, 0);

  public long settled() {
    return delivered + filtered + skipped + dead;
  }

  public Totals plus(Totals other) {
    return new Totals(
        delivered + other.delivered,
        filtered + other.filtered,
        skipped + other.skipped,
        dead + other.dead);
  }

  static Totals of(Fate fate, long events) {
    return switch (fate) {
      case DELIVERED, DELIVERED_LATE -> new Totals(events, 0, 0, 0);
      case FILTERED -> new Totals(0, events, 0, 0);
      case SKIPPED -> new Totals(0, 0, events, 0);
      case DEAD -> new Totals(0, 0, 0, events);
    };
  }
}
