package dev.pintle.ads.look;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the dashboard shows.
public enum Metric {
  SPEND("Spend", Kind.MONEY, "spend", "", ""),
  IMPRESSIONS("Impressions", Kind.COUNT, "impression_1", "total_impression", ""),
  CLICKS("Clicks", Kind.COUNT, "clickthrough_1", "total_clickthrough", ""),
  SAVES("Saves", Kind.COUNT, "repin_1", "", ""),
  CONVERSIONS("Conversions", Kind.COUNT, "total_conversions", "", ""),
  CHECKOUTS("Checkouts", Kind.COUNT, "total_checkout", "", ""),
  CHECKOUT_VALUE("Checkout value", Kind.MONEY, "total_checkout_value", "", ""),
  ROAS(
      "ROAS",
      Kind.RATIO,
      "",
      "",
      "Return on ad spend: the value of checkouts divided by the spend, both summed first."),
  CTR("CTR", Kind.PER_CENT, "", "", "Clicks of 100 impressions, both summed first."),
  CPC("CPC", Kind.MONEY, "", "", "Spend for a click, both summed first."),
  CPM("CPM", Kind.MONEY, "", "", "Spend for 1,000 impressions, both summed first.");

  private final String label;
  private final Kind kind;
  private final String column;
  private final String otherwise;
  private final String meaning;

  Metric(String label, Kind kind, String column, String otherwise, String meaning) {
    this.label = label;
    this.kind = kind;
    this.column = column;
    this.otherwise = otherwise;
    this.meaning = meaning;
  }

  /// How a value is written.
  public enum Kind {
    MONEY,
    COUNT,
    RATIO,
    PER_CENT
  }

  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  /// The columns that have it, the best first; none for a ratio.
  List<String> columns() {
    return Stream.of(column, otherwise).filter(name -> !name.isEmpty()).toList();
  }

  /// What a ratio is; empty for what a column holds.
  public String meaning() {
    return meaning;
  }

  /// Whether it depends on the attribution.
  public boolean isAttributed() {
    return switch (this) {
      case CONVERSIONS, CHECKOUTS, CHECKOUT_VALUE, ROAS -> true;
      case SPEND, IMPRESSIONS, CLICKS, SAVES, CTR, CPC, CPM -> false;
    };
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Metric> of(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
