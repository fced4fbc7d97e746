package dev.pintle.ads.table;

import java.util.Collection;
import java.util.List;

/// A table that an import can have.
///
/// @param name its name in the warehouse
/// @param label for people
/// @param scope what the access must allow, such as `ads:read`; several with spaces between
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

  /// What the access must allow, one by one.
  public List<String> scopes() {
    return List.of(scope.split(" ", -1));
  }

  /// What it needs that was not granted.
  public List<String> lacking(Collection<String> granted) {
    return scopes().stream().filter(one -> !granted.contains(one)).toList();
  }

  /// Whether it has rows of days.
  public boolean isDaily() {
    return !(kind instanceof Kind.Entities);
  }
}
