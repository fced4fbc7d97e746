package dev.pintle.ads.table;

/// A table that an import can have.
///
/// @param name its name in the warehouse
/// @param label for people
/// @param scope what the access must allow: `ads:read`
/// @param usual whether it is chosen before anybody has chosen
public record AdsTable(
    String name, String label, String description, Kind kind, String scope, boolean usual) {

  /// What its rows are.
  public sealed interface Kind {
    /// Things that there are now, and with them a table of how they were.
    record Entities() implements Kind {}

    /// Results of days by asynchronous reports.
    record Report(Level level) implements Kind {}

    /// Results of days that are not of ads; these go back 90 days and no more.
    record Organic() implements Kind {}
  }

  /// Whether it has rows of days.
  public boolean isDaily() {
    return !(kind instanceof Kind.Entities);
  }
}
