package dev.pintle.ads.report;

import dev.pintle.ads.table.ReportColumn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds out which column Pinterest does not take any more, so that one retired column does not
/// stop a table.
public final class RefusedColumn {
  private RefusedColumn() {}

  /// The column that a refusal (400) names: the first of those asked for that its words hold. Empty
  /// when they hold none; then something else was wrong.
  public static Optional<ReportColumn> in(String message, List<ReportColumn> asked) {
    return asked.stream()
        .filter(column -> position(message, column) >= 0)
        .min(Comparator.comparingInt(column -> position(message, column)));
  }

  private static int position(String message, ReportColumn column) {
    var name = Pattern.compile("(?<![A-Za-z0-9_])" + column.name() + "(?![A-Za-z0-9_])");
    var found = name.matcher(message);
    return found.find() ? found.start() : -1;
  }
}
