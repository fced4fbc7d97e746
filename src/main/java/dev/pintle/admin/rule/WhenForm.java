package dev.pintle.admin.rule;

import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A name, the events it looks at, and a condition, as a form: a filter, or a derived event.
///
/// @param errors what is wrong with the name and the events, by field
public record WhenForm(
    Kind kind,
    String name,
    List<String> events,
    ConditionForm condition,
    Map<String, String> errors,
    int focus) {
  static final int MAX_EVENTS = 50;
  private static final int LONGEST_NAME = 100;
  private static final String CONDITION = "keep";

  /// What it is the form of.
  public enum Kind {
    FILTER,
    DERIVED
  }

  public WhenForm {
    events = List.copyOf(events);
    errors = Map.copyOf(errors);
  }

  static WhenForm fresh(Kind kind) {
    var condition = ConditionForm.of(CONDITION, Condition.always(), Condition.always());
    var first = condition.edited(CONDITION + ".add");
    return new WhenForm(kind, "", List.of(""), first, Map.of(), -1);
  }

  static WhenForm of(Filter filter) {
    var condition = ConditionForm.of(CONDITION, filter.keep(), Condition.always());
    return new WhenForm(Kind.FILTER, filter.name(), filter.events(), condition, Map.of(), -1);
  }

  static WhenForm of(Derived derived) {
    var condition = ConditionForm.of(CONDITION, derived.when(), Condition.always());
    return new WhenForm(Kind.DERIVED, derived.name(), derived.events(), condition, Map.of(), -1);
  }

  static WhenForm read(Kind kind, Map<String, List<String>> sent) {
    List<String> names = sent.getOrDefault("name", List.of());
    var events =
        sent.getOrDefault("events", List.of()).stream()
            .map(String::strip)
            .limit(MAX_EVENTS)
            .toList();
    return new WhenForm(
        kind,
        names.isEmpty() ? "" : names.getFirst().strip(),
        events,
        ConditionForm.read(sent, CONDITION),
        Map.of(),
        -1);
  }

  /// The form after a button was pressed: `events.add`, `events.2.remove`, or one of its condition.
  WhenForm edited(String button) {
    var all = new ArrayList<String>(events);
    if (button.equals("events.add") && all.size() < MAX_EVENTS) {
      all.add("");
      return new WhenForm(kind, name, all, condition, errors, all.size() - 1);
    }
    for (int i = 0; i < all.size(); i++) {
      if (button.equals("events." + i + ".remove")) {
        all.remove(i);
        return new WhenForm(kind, name, all, condition, errors, -1);
      }
    }
    return new WhenForm(kind, name, events, condition.edited(button), errors, -1);
  }

  /// The form with what is wrong beside its fields.
  ///
  /// @param taken the names of others of its kind
  WhenForm checked(List<String> taken) {
    String wrong = "";
    if (name.isEmpty()) {
      wrong = kind == Kind.FILTER ? "Give the filter a name." : "Give the event a name.";
    } else if (name.length() > LONGEST_NAME) {
      wrong = "Use at most " + LONGEST_NAME + " characters.";
    } else if (taken.stream().anyMatch(name::equalsIgnoreCase)) {
      wrong = "There is one of this name already.";
    }
    var wrongs = new java.util.LinkedHashMap<String, String>();
    if (!wrong.isEmpty()) {
      wrongs.put("name", wrong);
    }
    if (kind == Kind.DERIVED && named().isEmpty()) {
      wrongs.put("events", "Name the events that it is made of.");
    }
    if (kind == Kind.DERIVED && named().stream().anyMatch(name::equalsIgnoreCase)) {
      wrongs.put("events", "An event cannot be made of itself.");
    }
    return new WhenForm(kind, name, events, condition.checked(), wrongs, focus);
  }

  boolean hasProblems() {
    return !errors.isEmpty() || condition.hasProblems();
  }

  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  /// The events it looks at.
  List<String> named() {
    return events.stream().filter(event -> !event.isEmpty()).toList();
  }

  Filter filter() {
    return new Filter(name, named(), condition.condition(Condition.always()));
  }

  Derived derived() {
    return new Derived(name, named(), condition.condition(Condition.always()));
  }
}
