package dev.pintle.admin.file;

import dev.pintle.base.Json;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.forward.rule.ConfigurationProblem;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.Fields;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.forward.rule.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads the configuration of a destination in a file: as everywhere, but with sources by name and
/// the default mapping in short.
final class ConfigurationPart {
  /// @param rulePaths where each rule is written; empty texts for those that are not
  record Read(Configuration configuration, List<String> rulePaths) {}

  private final List<ConfigurationProblem> problems;
  private final Set<String> sources;

  ConfigurationPart(List<ConfigurationProblem> problems, Set<String> sources) {
    this.problems = problems;
    this.sources = sources;
  }

  /// @param json null for the default
  Read read(@Nullable Json json, String at) {
    Json given = json == null ? Json.Obj.EMPTY : json;
    if (!(given instanceof Json.Obj object)) {
      problems.add(new ConfigurationProblem(at, "must be an object"));
      return new Read(Commerce.configuration(), List.of());
    }
    Optional<List<MappingRows.Row>> rows = rows(object, at);
    Configuration read;
    try {
      read = ConfigurationReader.read(without(object, "rows"));
    } catch (ConfigurationException e) {
      for (ConfigurationProblem problem : e.problems()) {
        String path = problem.path().isEmpty() ? at : at + "." + problem.path();
        problems.add(new ConfigurationProblem(path, problem.message()));
      }
      return new Read(Commerce.configuration(), List.of());
    }
    known(read, at);
    if (!object.has("derived")) {
      read = read.withDerived(List.of(Derived.NEW_CUSTOMER_ORDER));
    }
    return rows.isPresent()
        ? lengthened(read, rows.get(), at)
        : new Read(
            read,
            IntStream.range(0, read.rules().size())
                .mapToObj(i -> at + ".rules[" + i + "]")
                .toList());
  }

  private static Read lengthened(Configuration read, List<MappingRows.Row> rows, String at) {
    var placed = MappingRows.lengthen(rows, read.rules(), at + ".");
    List<Rule> rules = placed.stream().map(MappingRows.Placed::rule).toList();
    return new Read(read.withRules(rules), placed.stream().map(MappingRows.Placed::path).toList());
  }

  /// The rows that are different from the default mapping; empty when the rules are all there are.
  private Optional<List<MappingRows.Row>> rows(Json.Obj object, String at) {
    String mapping = object.scalar("mapping");
    boolean isDefault = mapping == null || mapping.equals(Configuration.Mapping.DEFAULT.word());
    Json rows = object.get("rows");
    if (!isDefault) {
      if (rows != null) {
        problems.add(
            new ConfigurationProblem(at + ".rows", "mean something only with mapping: default"));
      }
      return Optional.empty();
    }
    if (rows instanceof Json.Text(String text) && text.equals("none")) {
      return Optional.empty();
    }
    if (rows == null) {
      return Optional.of(List.of());
    }
    return Optional.of(Fields.of(object, at, problems).list("rows", this::row));
  }

  private MappingRows.Row row(Json json, String at) {
    Fields fields = Fields.of(json, at, problems);
    String event = fields.needed("event");
    MappingRows.Row standard =
        MappingRows.row(event)
            .orElseGet(() -> {
              if (!event.isEmpty()) {
                fields.wrong(
                    "event", "is in no row of the default mapping: write a rule for it instead");
              }
              return new MappingRows.Row("@page", "page_visit", Sides.BOTH, true, false);
            });
    String as = fields.text("as", standard.as());
    if (!PinterestName.isPossible(as)) {
      fields.wrong("as", "must be 1 to 100 letters, digits, _ and -");
    }
    Sides sides = fields.word("sides", Sides.values(), Sides::word, standard.sides());
    boolean enabled = fields.flag("enabled", true);
    boolean removed = fields.flag("removed", false);
    fields.end();
    return new MappingRows.Row(standard.event(), as, sides, enabled, removed);
  }

  /// Complains about sources that the file does not have.
  private void known(Configuration configuration, String at) {
    for (int i = 0; i < configuration.sources().size(); i++) {
      if (!sources.contains(configuration.sources().get(i))) {
        problems.add(
            new ConfigurationProblem(
                at + ".sources[" + i + "]", "is no source of this file, by its name"));
      }
    }
  }

  private static Json.Obj without(Json.Obj object, String name) {
    var fields = new LinkedHashMap<String, Json>();
    for (int i = 0; i < object.size(); i++) {
      if (!object.name(i).equals(name)) {
        fields.put(object.name(i), object.value(i));
      }
    }
    return Json.Obj.of(fields);
  }
}
