package dev.pintle.admin.ads;

import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tables that there are, by kind, as far as they fit what was searched for.
public final class TableSearch {
  private TableSearch() {}

  /// Tables of one kind.
  public record Group(String name, String hint, List<AdsTable> tables) {
    public Group {
      tables = List.copyOf(tables);
    }
  }

  public static List<Group> groups(String words) {
    var found = AdsTables.all().stream().filter(table -> fits(table, words)).toList();
    var groups = new ArrayList<Group>();
    add(
        groups,
        "Results by day",
        "One row a day, by asynchronous reports. Days that may still change are read again.",
        found.stream().filter(table -> table.kind() instanceof AdsTable.Kind.Report).toList());
    add(
        groups,
        "Things as they are",
        "Every status, paused and archived ones too, and a table of how each was before.",
        found.stream().filter(table -> table.kind() instanceof AdsTable.Kind.Entities).toList());
    add(
        groups,
        "Organic results by day",
        "What the account's own Pins did. Pinterest keeps 90 days of these.",
        found.stream().filter(table -> table.kind() instanceof AdsTable.Kind.Organic).toList());
    return groups;
  }

  private static void add(List<Group> groups, String name, String hint, List<AdsTable> tables) {
    if (!tables.isEmpty()) {
      groups.add(new Group(name, hint, tables));
    }
  }

  private static boolean fits(AdsTable table, String words) {
    String text =
        (table.name() + " " + table.label() + " " + table.description()).toLowerCase(Locale.ROOT);
    for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
