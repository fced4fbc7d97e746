package dev.pintle.admin.rule;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Configuration.Mapping;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The mapping table as a form (capabilities D-04 to D-08): a row for each rule that is nothing but
/// a mapping; all other rules stay where they are. What Segment and Converge call the same thing
/// shares a row as long as the same is done with both.
///
/// @param focus the number of the row that was added last; -1 for none
public record MappingForm(Mapping mapping, List<Row> rows, int focus) {
  static final int MAX_ROWS = 200;
  private static final String TAG_PAGE = "page";

  /// What Converge calls what Segment calls so.
  static final Map<String, String> SYNONYMS =
      Map.of(
          "Product Viewed", "Viewed Product",
          "Product List Viewed", "Viewed Collection",
          "Products Searched", "Searched",
          "Product Added", "Added To Cart",
          "Product Added to Wishlist", "Added To Wishlist",
          "Checkout Started", "Started Checkout",
          "Payment Info Entered", "Added Payment Info",
          "Order Completed", "Placed Order",
          "Subscription Started", "Started Subscription");

  public MappingForm {
    rows = List.copyOf(rows);
  }

  /// A row of the table.
  ///
  /// @param ids those of the rules, one for each source name; empty for a new one
  /// @param sources what the shop calls the event
  public record Row(
      List<String> ids,
      List<String> sources,
      String pinterestName,
      Sides sides,
      boolean enabled,
      String problem) {
    public Row {
      ids = List.copyOf(ids);
      sources = List.copyOf(sources);
    }

    /// Whether the default mapping has it.
    public boolean isDefault() {
      return sources.stream()
          .allMatch(source -> defaults().stream().anyMatch(one -> one.is(source, pinterestName)));
    }

    /// Whether only the tag knows such an event.
    public boolean isTagOnly() {
      return pinterestName.equals(TAG_PAGE);
    }

    /// Whether Pinterest tracks it only once it is mapped there.
    public boolean isCustom() {
      return MappingForm.isCustom(pinterestName);
    }

    /// What the shop calls it, for people.
    public String label() {
      return sources.equals(List.of("@page")) ? "every page call" : String.join(" · ", sources);
    }

    boolean is(String source, String name) {
      return pinterestName.equals(name)
          && sources.stream().anyMatch(source.strip()::equalsIgnoreCase);
    }

    Row with(boolean on, Sides side) {
      return new Row(ids, sources, pinterestName, side, on, problem);
    }

    Row wrong(String what) {
      return new Row(ids, sources, pinterestName, sides, enabled, what);
    }
  }

  static MappingForm of(Configuration configuration) {
    var single = configuration.rules().stream().filter(Rule::isMapping).map(MappingForm::row);
    var form = new MappingForm(configuration.mapping(), grouped(single.toList()), -1);
    return form.completed();
  }

  private static Row row(Rule rule) {
    var send = (Action.SendEvent) rule.actions().getFirst();
    return new Row(
        List.of(rule.id()),
        rule.events(),
        PinterestName.constant(send.event()),
        send.sides(),
        rule.enabled(),
        "");
  }

  private static List<Row> grouped(List<Row> single) {
    var grouped = new ArrayList<Row>();
    var taken = new HashSet<Row>();
    for (Row row : single) {
      if (taken.contains(row)) {
        continue;
      }
      String synonym = SYNONYMS.getOrDefault(row.sources().getFirst(), "");
      Row twin =
          single.stream()
              .filter(other ->
                  !taken.contains(other)
                      && other.sources().getFirst().equals(synonym)
                      && other.pinterestName().equals(row.pinterestName())
                      && other.sides() == row.sides()
                      && other.enabled() == row.enabled())
              .findFirst()
              .orElse(row);
      taken.add(twin);
      grouped.remove(twin); // it may stand before its partner
      grouped.add(twin.equals(row) ? row : joined(row, twin));
    }
    return grouped;
  }

  private static Row joined(Row row, Row twin) {
    return new Row(
        List.of(row.ids().getFirst(), twin.ids().getFirst()),
        List.of(row.sources().getFirst(), twin.sources().getFirst()),
        row.pinterestName(),
        row.sides(),
        row.enabled(),
        "");
  }

  private static List<Row> defaults() {
    return Commerce.configuration().rules().stream().map(MappingForm::row).toList();
  }

  /// In the default mapping no row is missing: one that was removed is there again.
  private MappingForm completed() {
    if (mapping != Mapping.DEFAULT) {
      return this;
    }
    var missing =
        defaults().stream()
            .filter(one ->
                rows.stream()
                    .noneMatch(row -> row.is(one.sources().getFirst(), one.pinterestName())))
            .map(one ->
                new Row(List.of(""), one.sources(), one.pinterestName(), one.sides(), true, ""))
            .toList();
    return missing.isEmpty()
        ? this
        : new MappingForm(
            mapping, Stream.concat(rows.stream(), grouped(missing).stream()).toList(), focus);
  }

  /// The form as it was sent.
  static MappingForm read(Map<String, List<String>> sent) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < MAX_ROWS; i++) {
      String at = "row." + i;
      List<String> sources =
          sent.getOrDefault(at + ".source", List.of()).stream().map(String::strip).toList();
      if (sources.isEmpty()) {
        continue;
      }
      var ids = new ArrayList<String>(sent.getOrDefault(at + ".id", List.of()));
      while (ids.size() < sources.size()) {
        ids.add("");
      }
      rows.add(
          new Row(
              ids.subList(0, sources.size()),
              sources,
              first(sent, at + ".name").strip(),
              word(Sides.values(), first(sent, at + ".sides")),
              sent.containsKey(at + ".enabled"),
              ""));
    }
    String mapping = first(sent, "mapping");
    return new MappingForm(
            Stream.of(Mapping.values())
                .filter(one -> one.word().equals(mapping))
                .findFirst()
                .orElse(Mapping.DEFAULT),
            rows,
            -1)
        .completed();
  }

  private static Sides word(Sides[] all, String word) {
    return Stream.of(all).filter(one -> one.word().equals(word)).findFirst().orElse(Sides.BOTH);
  }

  private static String first(Map<String, List<String>> sent, String field) {
    List<String> values = sent.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The form after a button was pressed: `row.add`, `row.3.remove`, `row.3.split`, or `map.` and
  /// the name of an event, which gets a row of its own.
  MappingForm edited(String button) {
    var all = new ArrayList<Row>(rows);
    boolean full = all.size() == MAX_ROWS;
    if (button.equals("row.add") && !full) {
      all.add(blank(""));
      return new MappingForm(mapping, all, all.size() - 1);
    }
    if (button.startsWith("map.") && !full) {
      all.add(blank(button.substring("map.".length())));
      var mode = mapping == Mapping.DEFAULT ? Mapping.CUSTOM : mapping;
      return new MappingForm(mode, all, all.size() - 1);
    }
    for (int i = 0; i < all.size(); i++) {
      if (button.equals("row." + i + ".remove")) {
        all.remove(i);
        return new MappingForm(mapping, all, -1);
      }
      if (button.equals("row." + i + ".split")) {
        Row row = all.remove(i);
        for (int j = row.sources().size() - 1; j >= 0; j--) {
          all.add(i, split(row, j));
        }
        return new MappingForm(mapping, all, i);
      }
    }
    return this;
  }

  private static Row blank(String source) {
    return new Row(List.of(""), List.of(source), "", Sides.BOTH, true, "");
  }

  private static Row split(Row row, int j) {
    return new Row(
        List.of(row.ids().get(j)),
        List.of(row.sources().get(j)),
        row.pinterestName(),
        row.sides(),
        row.enabled(),
        "");
  }

  /// The form with what is wrong beside each row.
  ///
  /// @param onlyServers the names of events that no browser sends, in lower case
  MappingForm checked(Set<String> onlyServers) {
    var seen = new HashSet<String>();
    var all = new ArrayList<Row>();
    for (Row row : rows) {
      all.add(isDropped(row) ? row.wrong("") : row.wrong(problem(row, onlyServers, seen)));
    }
    return new MappingForm(mapping, all, focus);
  }

  private String problem(Row row, Set<String> onlyServers, Set<String> seen) {
    String name = row.pinterestName();
    for (String source : row.sources()) {
      if (source.isEmpty()) {
        return "Enter what the shop calls the event.";
      }
      if (!seen.add(source.toLowerCase(Locale.ROOT) + " → " + name.toLowerCase(Locale.ROOT))) {
        return source + " → " + name + " stands here twice.";
      }
      boolean client = mapping != Mapping.SERVER_ONLY && row.sides() == Sides.CLIENT;
      if (row.enabled() && client && onlyServers.contains(source.toLowerCase(Locale.ROOT))) {
        return source + " comes from servers only: no browser can tell Pinterest. Choose server.";
      }
    }
    if (row.isTagOnly() && (row.sides() != Sides.CLIENT || mapping == Mapping.SERVER_ONLY)) {
      return "page is the tag's own event, which only the browser can send.";
    }
    return PinterestName.isPossible(name)
        ? ""
        : "Choose a name of Pinterest's, or 1 to 100 letters, digits, _ and - of your own.";
  }

  boolean hasProblems() {
    return rows.stream().anyMatch(row -> !row.problem().isEmpty());
  }

  /// Whether a row is left out when the form is saved, since its mode has no such rows.
  public boolean isDropped(Row row) {
    return switch (mapping) {
      case DEFAULT -> !row.isDefault();
      case CUSTOM -> false;
      case SERVER_ONLY -> row.isTagOnly();
    };
  }

  /// The configuration with the table of a form without problems.
  Configuration applied(Configuration before) {
    var known = new LinkedHashMap<String, Rule>();
    before.rules().stream().filter(Rule::isMapping).forEach(rule -> known.put(rule.id(), rule));
    var changed = new HashMap<String, Rule>();
    var added = new ArrayList<Rule>();
    var ids = new HashSet<String>();
    before.rules().forEach(rule -> ids.add(rule.id()));
    for (Row row : rows) {
      for (int i = 0; i < row.sources().size() && !isDropped(row); i++) {
        Rule old = known.remove(row.ids().get(i));
        Rule fresh = fresh(row, row.sources().get(i));
        if (old == null) {
          added.add(withId(fresh, unique(fresh.id(), ids)));
        } else {
          changed.put(old.id(), kept(old, fresh));
        }
      }
    }
    var rules = new ArrayList<Rule>();
    for (Rule rule : before.rules()) {
      if (!rule.isMapping() || changed.containsKey(rule.id())) {
        rules.add(changed.getOrDefault(rule.id(), rule));
      }
    }
    rules.addAll(added);
    return before.withMapping(mapping, rules);
  }

  private Rule fresh(Row row, String source) {
    var sides = mapping == Mapping.SERVER_ONLY ? Sides.SERVER : row.sides();
    Rule rule = Commerce.row(source, row.pinterestName(), sides);
    return row.enabled() ? rule : with(rule, rule.id(), rule.name(), false, rule.order());
  }

  /// A changed row stays where it was, and is called as it was unless it says something else now.
  private static Rule kept(Rule old, Rule fresh) {
    boolean same = row(old).is(fresh.events().getFirst(), row(fresh).pinterestName());
    return with(fresh, old.id(), same ? old.name() : fresh.name(), fresh.enabled(), old.order());
  }

  private static Rule withId(Rule rule, String id) {
    return with(rule, id, rule.name(), rule.enabled(), rule.order());
  }

  private static Rule with(Rule rule, String id, String name, boolean enabled, int order) {
    return new Rule(
        id,
        name,
        enabled,
        order,
        rule.events(),
        rule.when(),
        rule.unless(),
        rule.last(),
        rule.actions());
  }

  private static String unique(String wanted, Set<String> ids) {
    String base = wanted.length() > 50 ? wanted.substring(0, 50) : wanted;
    String id = base;
    for (int i = 2; !ids.add(id); i++) {
      id = base + "-" + i;
    }
    return id;
  }

  static boolean isCustom(String name) {
    return !name.isEmpty()
        && !name.equals(TAG_PAGE)
        && !PinterestName.isStandard(name.toLowerCase(Locale.ROOT))
        && !PinterestName.NEWER.contains(name.toLowerCase(Locale.ROOT));
  }

  /// How many events of the advertiser's own the table names; Pinterest does not tell case.
  public int customNames() {
    return (int)
        rows.stream()
            .filter(row -> !isDropped(row) && row.isCustom())
            .map(row -> row.pinterestName().toLowerCase(Locale.ROOT))
            .distinct()
            .count();
  }
}
