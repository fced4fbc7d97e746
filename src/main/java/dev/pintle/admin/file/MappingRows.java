package dev.pintle.admin.file;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The default mapping in files: only the rows that are different are written, and rules of one's
/// own. Stateless.
final class MappingRows {
  /// A row of the default mapping that is not as it is by itself.
  ///
  /// @param event what the shop calls the event
  /// @param as what Pinterest is told
  record Row(String event, String as, Sides sides, boolean enabled, boolean removed) {
    Rule rule() {
      Rule rule = Commerce.row(event, as, sides);
      return enabled ? rule : disabled(rule);
    }
  }

  /// Rules as a file writes them: first what is different in the default mapping, then the others.
  record Written(List<Row> rows, List<Rule> rules) {}

  /// A rule, and where the file writes it; empty where it does not.
  record Placed(Rule rule, String path) {}

  private static final List<Rule> DEFAULT = Commerce.configuration().rules();

  private MappingRows() {}

  /// The row of an event in the default mapping, whatever the case of its letters.
  static Optional<Row> row(String event) {
    return DEFAULT.stream()
        .filter(rule -> rule.events().getFirst().equalsIgnoreCase(event.strip()))
        .findFirst()
        .flatMap(MappingRows::row);
  }

  private static Optional<Row> row(Rule rule) {
    return rule.events().size() == 1
            && rule.actions().size() == 1
            && rule.actions().getFirst() instanceof Action.SendEvent send
        ? Optional.of(
            new Row(
                rule.events().getFirst(),
                PinterestName.constant(send.event()),
                send.sides(),
                rule.enabled(),
                false))
        : Optional.empty();
  }

  /// Writes rules in short; empty when that would not say the same.
  static Optional<Written> shorten(List<Rule> rules) {
    var byId = new HashMap<String, Rule>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    var rows = new ArrayList<Row>();
    var own = new ArrayList<Rule>();
    var ids = new HashSet<String>();
    for (Rule standard : DEFAULT) {
      ids.add(standard.id());
      Rule now = byId.get(standard.id());
      if (now == null) {
        row(standard)
            .map(row -> new Row(row.event(), row.as(), row.sides(), row.enabled(), true))
            .ifPresent(rows::add);
      } else if (!now.equals(standard)) {
        Optional<Row> row = row(now).filter(one -> one.rule().equals(now));
        row.ifPresentOrElse(rows::add, () -> own.add(now));
      }
    }
    rules.stream().filter(rule -> !ids.contains(rule.id())).forEach(own::add);
    var written = new Written(rows, own);
    List<Rule> read = lengthen(rows, own, "").stream().map(Placed::rule).toList();
    return read.equals(rules) ? Optional.of(written) : Optional.empty();
  }

  /// All the rules that a short form means.
  ///
  /// @param at where the short form is written
  static List<Placed> lengthen(List<Row> rows, List<Rule> own, String at) {
    var all = new LinkedHashMap<String, Placed>();
    DEFAULT.forEach(rule -> all.put(rule.id(), new Placed(rule, "")));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Rule rule = row.rule();
      if (row.removed()) {
        all.remove(rule.id());
      } else {
        all.put(rule.id(), new Placed(rule, at + "rows[" + i + "]"));
      }
    }
    for (int i = 0; i < own.size(); i++) {
      all.put(own.get(i).id(), new Placed(own.get(i), at + "rules[" + i + "]"));
    }
    return List.copyOf(all.values());
  }

  private static Rule disabled(Rule rule) {
    return new Rule(
        rule.id(),
        rule.name(),
        false,
        rule.order(),
        rule.events(),
        rule.when(),
        rule.unless(),
        rule.last(),
        rule.actions());
  }

  /// By what a row differs from the one it is by itself.
  static Map<String, Object> differences(Row row) {
    var fields = new LinkedHashMap<String, Object>();
    row(row.event())
        .ifPresent(standard -> {
          if (row.removed()) {
            fields.put("removed", true);
            return;
          }
          if (!row.as().equals(standard.as())) {
            fields.put("as", row.as());
          }
          if (row.sides() != standard.sides()) {
            fields.put("sides", row.sides().word());
          }
          if (!row.enabled()) {
            fields.put("enabled", false);
          }
        });
    return fields;
  }
}
