package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Block;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is different between two lists of rules; rules are known by their ids.
final class RuleDifferences {
  private final List<Difference> found;

  RuleDifferences(List<Difference> found) {
    this.found = found;
  }

  void compare(List<Rule> before, List<Rule> after) {
    Map<String, Rule> old = byId(before);
    Map<String, Rule> fresh = byId(after);
    old.forEach((id, rule) -> {
      Rule now = fresh.get(id);
      if (now == null) {
        found.add(new Difference(subject(rule), "was removed"));
      } else if (!now.equals(rule)) {
        rule(rule, now);
      }
    });
    fresh.forEach((id, rule) -> {
      if (!old.containsKey(id)) {
        found.add(new Difference(subject(rule), "was added: " + summary(rule)));
      }
    });
    moved(old, fresh);
  }

  private static Map<String, Rule> byId(List<Rule> rules) {
    var byId = new LinkedHashMap<String, Rule>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    return byId;
  }

  private static String subject(Rule rule) {
    return "Rule " + rule.name();
  }

  private static String summary(Rule rule) {
    String events = rule.events().isEmpty() ? "all events" : Differences.names(rule.events());
    String when =
        rule.when().isAlways() ? "" : ", when " + Wording.cut(Wording.condition(rule.when()));
    String unless =
        ConditionChecks.never(rule.unless())
            ? ""
            : ", unless " + Wording.cut(Wording.condition(rule.unless()));
    var does = new ArrayList<String>();
    rule.actions().forEach(action -> does.add(action(action)));
    String how = does.isEmpty() ? "nothing" : String.join(", then ", does);
    return "of " + events + when + unless + ", " + how + (rule.enabled() ? "" : "; switched off");
  }

  private static String action(Action action) {
    return switch (action) {
      case Action.SendEvent send ->
          "send "
              + (send.event().value() instanceof Json.Obj object && object.has("event_name")
                  ? Wording.cut(String.valueOf(object.scalar("event_name")))
                  : "an event");
      case Action.HttpRequest http -> http.method() + " " + Wording.cut(address(http.url()));
    };
  }

  /// An address without what may stand in it of keys.
  private static String address(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query) + "?…";
  }

  private void rule(Rule before, Rule after) {
    String subject = subject(before);
    if (!before.name().equals(after.name())) {
      found.add(new Difference(subject, "was renamed " + after.name()));
    }
    if (before.enabled() != after.enabled()) {
      found.add(new Difference(subject, "was switched " + (after.enabled() ? "on" : "off")));
    }
    Differences.changed(
        found,
        subject,
        "its order",
        Integer.toString(before.order()),
        Integer.toString(after.order()));
    Differences.changed(
        found,
        subject,
        "its events",
        Differences.names(before.events()),
        Differences.names(after.events()));
    conditions(found, subject, "condition", before.when(), after.when());
    exceptions(subject, before.unless(), after.unless());
    if (before.last() != after.last()) {
      found.add(
          new Difference(
              subject,
              after.last()
                  ? "no later rule sees its events any more"
                  : "later rules see its events as well"));
    }
    actions(subject, before.actions(), after.actions());
  }

  private void exceptions(String subject, Condition before, Condition after) {
    if (before.equals(after)) {
      return;
    }
    if (ConditionChecks.never(before)) {
      found.add(
          new Difference(subject, "the exception " + Wording.condition(after) + " was added"));
    } else if (ConditionChecks.never(after)) {
      found.add(
          new Difference(subject, "the exception " + Wording.condition(before) + " was removed"));
    } else {
      Differences.changed(
          found, subject, "its exception", Wording.condition(before), Wording.condition(after));
    }
  }

  /// Condition by condition where all must hold, else as a whole.
  static void conditions(
      List<Difference> found, String subject, String what, Condition before, Condition after) {
    if (before.equals(after)) {
      return;
    }
    List<Condition> old = parts(before);
    List<Condition> fresh = parts(after);
    int known = found.size();
    for (Condition one : old) {
      if (!fresh.contains(one)) {
        found.add(
            new Difference(subject, "the " + what + " " + Wording.condition(one) + " was removed"));
      }
    }
    for (Condition one : fresh) {
      if (!old.contains(one)) {
        found.add(
            new Difference(subject, "the " + what + " " + Wording.condition(one) + " was added"));
      }
    }
    if (found.size() == known) {
      found.add(new Difference(subject, "its conditions stand in another order"));
    }
  }

  private static List<Condition> parts(Condition condition) {
    return condition instanceof Condition.All(var all) ? all : List.of(condition);
  }

  private void actions(String subject, List<Action> before, List<Action> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String of = after.size() > 1 || before.size() > 1 ? "action " + (i + 1) + ", " : "";
      if (i >= after.size()) {
        found.add(new Difference(subject, "the action " + action(before.get(i)) + " was removed"));
      } else if (i >= before.size()) {
        found.add(new Difference(subject, "the action " + action(after.get(i)) + " was added"));
      } else {
        action(subject, of, before.get(i), after.get(i));
      }
    }
  }

  private void action(String subject, String of, Action before, Action after) {
    if (before instanceof Action.SendEvent one && after instanceof Action.SendEvent other) {
      Differences.changed(
          found, subject, of + "what is left out", one.base().word(), other.base().word());
      Differences.changed(
          found, subject, of + "who sends it", one.sides().word(), other.sides().word());
      block(subject, of, one.event(), other.event());
      block(subject, of + "user data ", one.user(), other.user());
      block(subject, of + "custom data ", one.custom(), other.custom());
      text(subject, of + "the ad account", "account", one.adAccount(), other.adAccount());
      text(subject, of + "the token", "token", one.token(), other.token());
      if (one.test() != other.test()) {
        found.add(
            new Difference(
                subject,
                of + "Pinterest " + (other.test() ? "only checks it" : "counts it") + " from now"));
      }
    } else if (before instanceof Action.HttpRequest one
        && after instanceof Action.HttpRequest other) {
      Differences.changed(found, subject, of + "the method", one.method(), other.method());
      Differences.changed(
          found, subject, of + "the address", address(one.url()), address(other.url()));
      if (!one.url().equals(other.url()) && address(one.url()).equals(address(other.url()))) {
        found.add(new Difference(subject, of + "what follows the address changed"));
      }
      block(subject, of + "query ", one.query(), other.query());
      block(subject, of + "header ", one.headers(), other.headers());
      block(subject, of + "body ", one.body(), other.body());
    } else if (!before.equals(after)) {
      found.add(
          new Difference(
              subject, of + "the action " + action(before) + " became " + action(after)));
    }
  }

  private void text(String subject, String what, String name, String before, String after) {
    if (before.equals(after)) {
      return;
    }
    String was = before.isEmpty() ? "the destination's" : value(name, before);
    String is = after.isEmpty() ? "the destination's" : value(name, after);
    found.add(
        new Difference(
            subject,
            was.equals(is) ? what + " changed" : what + " changed from " + was + " to " + is));
  }

  private static String value(String name, String text) {
    return Wording.value(name, new Json.Text(text));
  }

  private void block(String subject, String of, Block before, Block after) {
    if (before.value().equals(after.value())) {
      return;
    }
    Map<String, Json> old = Wording.leaves(before.value());
    Map<String, Json> fresh = Wording.leaves(after.value());
    int known = found.size();
    old.forEach((path, value) -> {
      Json now = fresh.get(path);
      if (now == null) {
        found.add(new Difference(subject, of + field(path) + " was removed"));
      } else if (!now.equals(value)) {
        String was = Wording.value(path, value);
        String is = Wording.value(path, now);
        found.add(
            new Difference(
                subject,
                of
                    + field(path)
                    + (was.equals(is) ? " changed" : " changed from " + was + " to " + is)));
      }
    });
    fresh.forEach((path, value) -> {
      if (!old.containsKey(path)) {
        found.add(
            new Difference(
                subject, of + field(path) + " was added: " + Wording.value(path, value)));
      }
    });
    if (found.size() == known) {
      found.add(new Difference(subject, of + "fields stand in another order"));
    }
  }

  private static String field(String path) {
    return path.isEmpty() ? "the whole" : path;
  }

  /// Rules of one order run as they stand: tells of those that stand elsewhere among the rest.
  private void moved(Map<String, Rule> old, Map<String, Rule> fresh) {
    List<String> was = old.keySet().stream().filter(fresh::containsKey).toList();
    List<String> is = fresh.keySet().stream().filter(old::containsKey).toList();
    if (was.equals(is)) {
      return;
    }
    Set<String> stayed = stayed(was, is);
    String before = "";
    for (String id : is) {
      Rule rule = fresh.get(id);
      if (rule != null && !stayed.contains(id)) {
        found.add(
            new Difference(
                subject(rule),
                before.isEmpty() ? "was moved to the top" : "was moved behind " + before));
      }
      before = rule == null ? before : rule.name();
    }
  }

  /// The longest run of ids that stand in the same order in both.
  private static Set<String> stayed(List<String> was, List<String> is) {
    int[][] longest = new int[was.size() + 1][is.size() + 1];
    for (int i = was.size() - 1; i >= 0; i--) {
      for (int j = is.size() - 1; j >= 0; j--) {
        longest[i][j] =
            was.get(i).equals(is.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    var stayed = new HashSet<String>();
    int i = 0;
    int j = 0;
    while (i < was.size() && j < is.size()) {
      if (was.get(i).equals(is.get(j))) {
        stayed.add(was.get(i));
        i++;
        j++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return stayed;
  }
}
