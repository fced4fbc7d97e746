package dev.pintle.admin.ads;

import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ColumnChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which tables are wanted, and which columns of each.
///
/// @param chosen by the tables' names
public record TableChoices(Map<String, ColumnChoice> chosen) {
  private static final String BETWEEN = ";";
  private static final String IS = "=";
  private static final int LONGEST = 100_000;

  public TableChoices {
    chosen = Map.copyOf(chosen);
  }

  /// What is chosen before anybody has chosen.
  static TableChoices usual() {
    return new TableChoices(
        AdsTables.all().stream()
            .filter(AdsTable::usual)
            .collect(Collectors.toMap(AdsTable::name, _ -> new ColumnChoice.Usual())));
  }

  /// As steps carry them: `campaigns=usual;ad_daily=all`.
  public String text() {
    return tables().stream()
        .map(table -> table.name() + IS + columns(table).word())
        .collect(Collectors.joining(BETWEEN));
  }

  /// Reads what [#text()] wrote; what is no table is left out.
  static TableChoices read(String text) {
    var chosen = new LinkedHashMap<String, ColumnChoice>();
    if (text.length() <= LONGEST) {
      for (String one : text.split(BETWEEN, -1)) {
        String[] parts = one.split(IS, 2);
        if (AdsTables.find(parts[0]).isPresent()) {
          chosen.put(parts[0], ColumnChoice.of(parts.length == 1 ? "" : parts[1]));
        }
      }
    }
    return new TableChoices(chosen);
  }

  /// Reads a form: the fields `table` name those that are ticked, `columns.NAME` says which columns
  /// (`usual`, `all` or `own`), and `own.NAME` lists them.
  ///
  /// @param shown the tables that the form showed; of others what was chosen before stays
  TableChoices ticked(Map<String, List<String>> sent, Set<String> shown) {
    List<String> names = sent.getOrDefault("table", List.of());
    var all = new LinkedHashMap<String, ColumnChoice>();
    for (AdsTable table : AdsTables.all()) {
      boolean asked = shown.contains(table.name());
      ColumnChoice before = chosen.get(table.name());
      if (asked ? names.contains(table.name()) : before != null) {
        all.put(table.name(), asked ? columns(sent, table.name()) : columns(table));
      }
    }
    return new TableChoices(all);
  }

  /// The columns of a table, as a form says.
  static ColumnChoice columns(Map<String, List<String>> sent, String table) {
    String word = first(sent, "columns." + table);
    return switch (word) {
      case "all" -> new ColumnChoice.All();
      case "own" -> own(first(sent, "own." + table));
      default -> new ColumnChoice.Usual();
    };
  }

  /// The columns that a text names, between commas, spaces or lines.
  static ColumnChoice own(String text) {
    var names = new ArrayList<String>();
    for (String name : text.strip().split("[\\s,;]+", -1)) {
      if (!name.isEmpty() && !names.contains(name)) {
        names.add(name);
      }
    }
    return new ColumnChoice.These(names);
  }

  private static String first(Map<String, List<String>> sent, String field) {
    return sent.getOrDefault(field, List.of()).stream().findFirst().orElse("");
  }

  public boolean has(AdsTable table) {
    return chosen.containsKey(table.name());
  }

  /// Those that are chosen, in the order people see them.
  public List<AdsTable> tables() {
    return AdsTables.all().stream().filter(this::has).toList();
  }

  public ColumnChoice columns(AdsTable table) {
    return Optional.ofNullable(chosen.get(table.name())).orElse(new ColumnChoice.Usual());
  }

  /// `usual`, `all` or `own`.
  public String mode(AdsTable table) {
    return switch (columns(table)) {
      case ColumnChoice.Usual _ -> "usual";
      case ColumnChoice.All _ -> "all";
      case ColumnChoice.These _ -> "own";
    };
  }

  /// The columns that were named, one a line; empty unless they were.
  public String own(AdsTable table) {
    return switch (columns(table)) {
      case ColumnChoice.Usual _, ColumnChoice.All _ -> "";
      case ColumnChoice.These(var names) -> String.join("\n", names);
    };
  }
}
