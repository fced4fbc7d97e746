package dev.pintle.warehouse.duckdb;

import dev.pintle.warehouse.sql.Place;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What DuckDB says to a question that is wrong. It ends with a line of the statement, and one with
/// a mark below the place; the line is cut off where it is long.
final class Complaint {
  private static final Pattern LINE = Pattern.compile("LINE (\\d+): (.*)");
  private static final String CUT = "...";

  private Complaint() {}

  /// Its words, and the place in what was asked.
  ///
  /// @param sql what was asked
  /// @param linesBefore how many lines of ours went before it
  static String words(SQLException e, String sql, int linesBefore) {
    var words = new ArrayList<String>();
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    for (int i = 0; i < lines.size() && !lines.get(i).startsWith("Possible solutions"); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (line.matches()) {
        int mark = i + 1 < lines.size() ? lines.get(i + 1).indexOf('^') - line.start(2) : -1;
        String said = String.join(" ", words);
        return place(sql, Integer.parseInt(line.group(1)) - linesBefore, line.group(2), mark)
            .map(place -> place.in(said))
            .orElse(said);
      }
      if (!lines.get(i).isBlank()) {
        words.add(lines.get(i));
      }
    }
    return String.join(" ", words);
  }

  /// @param shown the line, or a part of it
  /// @param mark where in that the mark is
  private static Optional<Place> place(String sql, int line, String shown, int mark) {
    List<String> lines = sql.lines().toList();
    if (line < 1 || line > lines.size() || mark < 0) {
      return Optional.empty();
    }
    int cut = shown.startsWith(CUT) ? CUT.length() : 0;
    int end = shown.length() - (shown.endsWith(CUT) ? CUT.length() : 0);
    int start = lines.get(line - 1).indexOf(shown.substring(cut, Math.max(cut, end)));
    return start < 0 ? Optional.empty() : Optional.of(new Place(line, start + mark - cut + 1));
  }
}
