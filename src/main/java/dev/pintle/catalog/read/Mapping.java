package dev.pintle.catalog.read;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Which fields of a source become which attributes and traits. What it does not name is mapped as
/// is usual for the format.
///
/// @param rules by target
public record Mapping(Map<Target, FieldRule> rules) {
  public static final Mapping NONE = new Mapping(Map.of());

  public Mapping {
    rules = Collections.unmodifiableMap(new TreeMap<>(rules));
  }

  /// Reads what [#writeTo] writes. A rule may also be a text, which is the one field that it takes.
  ///
  /// @param problem is told of each thing that is wrong, which is then left out
  public static Mapping ofJson(Json.Obj json, Consumer<String> problem) {
    var rules = new TreeMap<Target, FieldRule>();
    for (int i = 0; i < json.size(); i++) {
      String name = json.name(i);
      Target target = Target.named(name);
      if (target == null) {
        problem.accept("mapping." + name + " is neither an attribute nor a trait");
        continue;
      }
      rules.put(target, new FieldRuleReader("mapping." + name, problem).read(json.value(i)));
    }
    return new Mapping(rules);
  }

  /// Writes an object.
  public void writeTo(JsonOut out) {
    out.beginObject();
    rules.forEach((target, rule) -> {
      out.name(target.word());
      rule.writeTo(out);
    });
    out.endObject();
  }
}
