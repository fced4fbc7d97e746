package dev.pintle.sandbox.ads.report;

/// A column of a report.
public record Column(String name, Formula formula) {
  boolean isAttribute() {
    return formula instanceof Formula.Attribute;
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
