package dev.pintle.sandbox.ads.report;

/// A column of a report.
public record Column(String name, Formula formula) {
  /// Whether it is counted, and not told of an entity.
  public boolean isNumber() {
    return !(formula instanceof Formula.Attribute);
  }

  /// Whether it shows conversions, so that it depends on attribution.
  public boolean isConversion() {
    for (int measure : formula.measures()) {
      if (measure >= Measures.DELIVERY) {
        return true;
      }
    }
    return false;
  }
}
