package dev.pintle.admin.rule;

import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A rule as a form shows it. Its buttons are called `do`, and [#edited] does what they say, so
/// that the form works without scripts.
///
/// @param id empty for a new rule
/// @param events the names that are ticked
/// @param errors what is wrong, by field
public record RuleForm(
    String id,
    String title,
    boolean enabled,
    String order,
    List<String> events,
    ConditionForm when,
    ConditionForm unless,
    boolean last,
    List<ActionForm> actions,
    Map<String, String> errors) {
  private static final int MAX_ACTIONS = 20;
  private static final int MAX_EVENTS = 50;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ID = 40;

  public RuleForm {
    events = List.copyOf(events);
    actions = List.copyOf(actions);
    errors = Map.copyOf(errors);
  }

  static RuleForm of(Rule rule) {
    var actions = new ArrayList<ActionForm>();
    for (int i = 0; i < rule.actions().size(); i++) {
      actions.add(ActionForm.of(actionName(i), rule.actions().get(i)));
    }
    return new RuleForm(
        rule.id(),
        rule.name(),
        rule.enabled(),
        Integer.toString(rule.order()),
        rule.events(),
        ConditionForm.of("when", rule.when(), Condition.always()),
        ConditionForm.of("unless", rule.unless(), Condition.never()),
        rule.last(),
        actions,
        Map.of());
  }

  /// A new one, which sends.
  static RuleForm fresh() {
    return new RuleForm(
        "",
        "",
        true,
        Integer.toString(Rule.DEFAULT_ORDER),
        List.of(),
        ConditionForm.of("when", Condition.always(), Condition.always()),
        ConditionForm.of("unless", Condition.never(), Condition.never()),
        false,
        List.of(ActionForm.fresh(actionName(0), ActionForm.Kind.SEND)),
        Map.of());
  }

  private static String actionName(int place) {
    return "action." + place;
  }

  /// The form as it was sent.
  static RuleForm read(Map<String, List<String>> sent, String id) {
    var actions = new ArrayList<ActionForm>();
    for (int i = 0; i < MAX_ACTIONS && sent.containsKey(actionName(i) + ".type"); i++) {
      actions.add(ActionForm.read(sent, actionName(i)));
    }
    List<String> events =
        Stream.concat(
                sent.getOrDefault("event", List.of()).stream(),
                sent.getOrDefault("another_event", List.of()).stream())
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .limit(MAX_EVENTS)
            .toList();
    return new RuleForm(
        id,
        BlockForm.first(sent, "name").strip(),
        sent.containsKey("enabled"),
        BlockForm.first(sent, "order").strip(),
        events,
        ConditionForm.read(sent, "when"),
        ConditionForm.read(sent, "unless"),
        sent.containsKey("last"),
        actions,
        Map.of());
  }

  /// The form after a button was pressed: those of its conditions and blocks, `add-event`,
  /// `add-send`, `add-http`, `action.1.remove`.
  RuleForm edited(String button) {
    var edited = new ArrayList<ActionForm>();
    actions.stream()
        .filter(action -> !button.equals(action.name() + ".remove"))
        .forEach(action -> edited.add(action.edited(button).named(actionName(edited.size()))));
    for (ActionForm.Kind kind : ActionForm.Kind.values()) {
      if (button.equals("add-" + kind.word()) && edited.size() < MAX_ACTIONS) {
        edited.add(ActionForm.fresh(actionName(edited.size()), kind));
      }
    }
    return new RuleForm(
        id,
        title,
        enabled,
        order,
        events,
        when.edited(button),
        unless.edited(button),
        last,
        edited,
        errors);
  }

  /// The form with what is wrong.
  RuleForm checked() {
    var wrong = new LinkedHashMap<String, String>();
    if (title.isEmpty()) {
      wrong.put("name", "Give the rule a name.");
    } else if (title.length() > LONGEST_NAME) {
      wrong.put("name", "Use at most 200 characters.");
    }
    if (!isOrder()) {
      wrong.put(
          "order", "Enter a whole number; rules with lower ones come first, usual is 1 to 100.");
    }
    if (actions.isEmpty()) {
      wrong.put("actions", "Add an action: a rule without one sends nothing.");
    }
    return new RuleForm(
        id,
        title,
        enabled,
        order,
        events,
        when.checked(),
        unless.checked(),
        last,
        actions.stream().map(ActionForm::checked).toList(),
        wrong);
  }

  private boolean isOrder() {
    try {
      return order.equals(Integer.toString(Integer.parseInt(order)));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  public boolean hasErrors() {
    return !errors.isEmpty()
        || when.hasProblems()
        || unless.hasProblems()
        || actions.stream().anyMatch(ActionForm::hasErrors);
  }

  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  public boolean isNew() {
    return id.isEmpty();
  }

  /// The rule of a form without errors.
  ///
  /// @param newId what it is called when it is new
  Rule rule(String newId) {
    return new Rule(
        id.isEmpty() ? newId : id,
        title,
        enabled,
        Integer.parseInt(order),
        events,
        when.condition(Condition.always()),
        unless.condition(Condition.never()),
        last,
        actions.stream().map(ActionForm::action).toList());
  }

  /// An id for a new rule that no other has, made of its name.
  String freshId(List<Rule> others) {
    String slug =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String stem = slug.isEmpty() ? "rule" : slug.substring(0, Math.min(slug.length(), LONGEST_ID));
    return Stream.iterate(1, i -> i + 1)
        .map(i -> i == 1 ? stem : stem + "-" + i)
        .filter(one -> others.stream().noneMatch(rule -> rule.id().equals(one)))
        .findFirst()
        .orElseThrow();
  }
}
