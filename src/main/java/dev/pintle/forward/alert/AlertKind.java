package dev.pintle.forward.alert;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a store can be alerted of.
public enum AlertKind {
  PAUSED("Paused", "Pinterest refused the token or the ad account of a destination.", "", 0, 0, 0),
  LAG("Late", "The oldest event that waits is older than this.", "minutes", 1, 15, 10_080),
  ERROR_RATE(
      "Errors",
      "More than this share of the events of the last 15 minutes is dead, of at least 20.",
      "percent",
      0,
      5,
      99),
  VOLUME_COLLAPSE(
      "Volume",
      "Less than this share of the usual events came in the last full hour. Usual is the mean of the"
          + " same hour of the 7 days before: at least 3 of them with events, and 50 on average.",
      "percent",
      1,
      30,
      100);

  private final String title;
  private final String meaning;
  private final String unit;
  private final long least;
  private final long usual;
  private final long most;

  AlertKind(String title, String meaning, String unit, long least, long usual, long most) {
    this.title = title;
    this.meaning = meaning;
    this.unit = unit;
    this.least = least;
    this.usual = usual;
    this.most = most;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }

  /// What the threshold counts; empty when the kind has none.
  public String unit() {
    return unit;
  }

  /// The threshold when nobody has set one.
  public long usual() {
    return usual;
  }

  /// What is wrong with a threshold; empty when nothing is.
  public String problem(long threshold) {
    return threshold < least || threshold > most
        ? "must be %d to %d %s".formatted(least, most, unit).strip()
        : "";
  }

  /// The kind of that word; empty when there is none.
  public static Optional<AlertKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
