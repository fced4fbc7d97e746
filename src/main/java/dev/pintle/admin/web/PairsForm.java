package dev.pintle.admin.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Names with a value each, as a form: `parameter.0.name`, `parameter.0.value`.
///
/// @param name what its fields and buttons begin with
public record PairsForm(String name, List<Pair> pairs) {
  public PairsForm {
    pairs = List.copyOf(pairs);
  }

  /// One of them; `problem` says what is wrong with it, or nothing.
  public record Pair(String name, String value, String problem) {}

  public static PairsForm of(String name, Map<String, String> texts) {
    return new PairsForm(
        name,
        texts.entrySet().stream().map(one -> new Pair(one.getKey(), one.getValue(), "")).toList());
  }

  /// The form as it was sent.
  public static PairsForm read(Map<String, List<String>> sent, String name, int most) {
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < most; i++) {
      String at = name + "." + i;
      if (sent.containsKey(at + ".name")) {
        pairs.add(new Pair(value(sent, at + ".name"), value(sent, at + ".value"), ""));
      }
    }
    return new PairsForm(name, pairs);
  }

  public static String value(Map<String, List<String>> sent, String field) {
    List<String> values = sent.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : values.getFirst().strip();
  }

  /// The form after a button was pressed: `parameter.add`, `parameter.2.remove`.
  public PairsForm edited(String[] steps) {
    var all = new ArrayList<Pair>(pairs);
    if (steps.length == 2 && steps[1].equals("add")) {
      all.add(new Pair("", "", ""));
    } else if (steps.length == 3 && steps[2].equals("remove")) {
      int at = index(steps[1], all.size());
      if (at >= 0) {
        all.remove(at);
      }
    }
    return new PairsForm(name, all);
  }

  /// -1 when there is none of that number.
  public static int index(String step, int size) {
    int index = step.matches("[0-9]{1,4}") ? Integer.parseInt(step) : -1;
    return index < size ? index : -1;
  }

  /// The form with more pairs; a name that is there already keeps its value.
  public PairsForm with(Map<String, String> more) {
    var all = new ArrayList<Pair>(pairs);
    more.forEach((key, value) -> {
      if (all.stream().noneMatch(one -> one.name().equals(key))) {
        all.add(new Pair(key, value, ""));
      }
    });
    return new PairsForm(name, all);
  }

  /// The form without what is blank, and with what is wrong beside each.
  ///
  /// @param problem what is wrong with one; empty when nothing is
  public PairsForm checked(Function<Pair, String> problem) {
    var seen = new HashSet<String>();
    return new PairsForm(
        name,
        pairs.stream()
            .filter(pair -> !pair.name().isEmpty() || !pair.value().isEmpty())
            .map(pair -> {
              String wrong = problem.apply(pair);
              boolean twice = wrong.isEmpty() && !seen.add(pair.name());
              return new Pair(
                  pair.name(), pair.value(), twice ? "There is one of this name already." : wrong);
            })
            .toList());
  }

  public boolean hasProblems() {
    return pairs.stream().anyMatch(pair -> !pair.problem().isEmpty());
  }
}
