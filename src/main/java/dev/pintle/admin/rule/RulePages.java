package dev.pintle.admin.rule;

import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Rule;
import dev.pintle.http.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rules of a destination's draft, in the order they run, which can be changed here.
final class RulePages {
  private final DraftDesks desks;
  private final Pages pages;

  RulePages(DraftDesks desks, Pages pages) {
    this.desks = desks;
    this.pages = pages;
  }

  public void list(Visit visit) {
    show(visit, desks.of(visit), "");
  }

  /// Moves a rule, or switches it on or off.
  public void change(Visit visit) {
    var desk = desks.of(visit);
    Map<String, List<String>> sent = visit.context().formParamMap();
    String id = BlockForm.first(sent, "rule");
    String verb = BlockForm.first(sent, "do");
    List<Rule> rules = RuleOrder.running(desk.configuration().rules());
    int place = rules.stream().map(Rule::id).toList().indexOf(id);
    if (place < 0) {
      throw new HttpProblem(404, "not_found", "there is no such rule any more");
    }
    List<Rule> changed =
        switch (verb) {
          case "up" -> RuleOrder.moved(rules, id, place - 1);
          case "down" -> RuleOrder.moved(rules, id, place + 1);
          case "to" ->
              RuleOrder.moved(rules, id, (int) Numbers.read(BlockForm.first(sent, "to"), place));
          case "on", "off" -> switched(desk.configuration(), id, verb.equals("on"));
          default -> throw new HttpProblem(400, "bad_request", "there is no such button");
        };
    var saved =
        desk.save(
            desks.drafts(),
            sent,
            visit.person().name(),
            configuration -> configuration.withRules(changed));
    switch (saved) {
      case DraftDesk.Saved.Done _ ->
          visit.goTo(
              desk.rules()
                  + "?at="
                  + id
                  + "&by="
                  + verb
                  + (verb.equals("to") ? "#rule-" + id : ""));
      case DraftDesk.Saved.Stale _ -> {
        visit.context().status(409);
        show(
            visit,
            desks.of(visit),
            "Somebody else changed the draft meanwhile: below it is as it is now. Look, and press"
                + " again.");
      }
    }
  }

  private static List<Rule> switched(Configuration configuration, String id, boolean on) {
    var rules = new ArrayList<Rule>();
    configuration
        .rules()
        .forEach(rule -> rules.add(rule.id().equals(id) ? RuleOrder.switched(rule, on) : rule));
    return rules;
  }

  private void show(Visit visit, DraftDesk desk, String trouble) {
    String at = visit.context().queryParam("at");
    String by = visit.context().queryParam("by");
    pages.show(
        visit,
        Section.DESTINATIONS,
        "Rules of " + desk.destination().name(),
        "rules.jte",
        Map.of(
            "desk",
            desk,
            "rules",
            RuleOrder.running(desk.configuration().rules()),
            "at",
            at == null ? "" : at,
            "by",
            by == null ? "" : by,
            "trouble",
            trouble));
  }
}
