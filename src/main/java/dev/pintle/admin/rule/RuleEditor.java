package dev.pintle.admin.rule;

import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.RecordedEvents;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Rule;
import dev.pintle.http.HttpProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// One rule of a destination's draft, to be edited and tried on recorded events before it is kept.
final class RuleEditor {
  private final DraftDesks desks;
  private final RecordedEvents events;
  private final DraftTrial trial;
  private final Pages pages;

  RuleEditor(DraftDesks desks, RecordedEvents events, DraftTrial trial, Pages pages) {
    this.desks = desks;
    this.events = events;
    this.trial = trial;
    this.pages = pages;
  }

  public void begin(Visit visit) {
    show(visit, desks.of(visit), RuleForm.fresh(), Map.of());
  }

  public void one(Visit visit) {
    var desk = desks.of(visit);
    show(visit, desk, RuleForm.of(rule(desk, visit.context().pathParam("rule"))), Map.of());
  }

  /// A button of a new rule's form was pressed.
  public void create(Visit visit) {
    press(visit, desks.of(visit), "");
  }

  /// A button of a rule's form was pressed.
  public void change(Visit visit) {
    var desk = desks.of(visit);
    press(visit, desk, rule(desk, visit.context().pathParam("rule")).id());
  }

  private static Rule rule(DraftDesk desk, String id) {
    return desk.configuration().rules().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new HttpProblem(404, "not_found", "the draft has no such rule"));
  }

  private void press(Visit visit, DraftDesk desk, String id) {
    Map<String, List<String>> sent = visit.context().formParamMap();
    String button = BlockForm.first(sent, "do");
    RuleForm form = RuleForm.read(sent, id);
    switch (button) {
      case "save" -> save(visit, desk, form.checked(), sent);
      case "try" -> run(visit, desk, form.checked(), sent);
      case "delete" -> delete(visit, desk, form, sent);
      default -> show(visit, desk.seen(sent), form.edited(button), Map.of());
    }
  }

  private void run(Visit visit, DraftDesk desk, RuleForm form, Map<String, List<String>> sent) {
    if (form.hasErrors()) {
      var unfit = new RuleTrial(List.of(), "It cannot run yet: save it to see what is missing.");
      show(visit, desk.seen(sent), form, Map.of("trial", unfit));
      return;
    }
    Rule rule = form.rule(form.freshId(desk.configuration().rules()));
    Configuration with = desk.configuration().withRules(with(desk.configuration(), rule));
    var ran = trial.run(visit.store().id(), with, rule);
    show(visit, desk.seen(sent), form, Map.of("trial", ran));
  }

  private void save(Visit visit, DraftDesk desk, RuleForm form, Map<String, List<String>> sent) {
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, desk.seen(sent), form, Map.of());
      return;
    }
    Rule rule = form.rule(form.freshId(desk.configuration().rules()));
    finish(
        visit,
        desk,
        form,
        sent,
        all -> all.withRules(with(all, rule)),
        Notice.RULE_SAVED,
        rule.id());
  }

  private void delete(Visit visit, DraftDesk desk, RuleForm form, Map<String, List<String>> sent) {
    UnaryOperator<Configuration> without =
        all ->
            all.withRules(
                all.rules().stream().filter(rule -> !rule.id().equals(form.id())).toList());
    finish(visit, desk, form, sent, without, Notice.RULE_DELETED, "");
  }

  private void finish(
      Visit visit,
      DraftDesk desk,
      RuleForm form,
      Map<String, List<String>> sent,
      UnaryOperator<Configuration> change,
      Notice notice,
      String id) {
    switch (desk.save(desks.drafts(), sent, visit.person().name(), change)) {
      case DraftDesk.Saved.Done _ ->
          visit.goTo(id.isEmpty() ? desk.rules() : desk.rules() + "/" + id, notice);
      case DraftDesk.Saved.Stale(String message) -> {
        visit.context().status(409);
        show(visit, desks.of(visit), form, Map.of("trouble", message));
      }
    }
  }

  private static List<Rule> with(Configuration configuration, Rule rule) {
    var rules = new ArrayList<>(configuration.rules());
    rules.replaceAll(one -> one.id().equals(rule.id()) ? rule : one);
    if (!rules.contains(rule)) {
      rules.add(rule);
    }
    return rules;
  }

  private void show(Visit visit, DraftDesk desk, RuleForm form, Map<String, Object> more) {
    var parameters = new HashMap<>(more);
    parameters.put("desk", desk);
    parameters.put("form", form);
    parameters.put(
        "action",
        form.isNew() ? desk.base() + "/configuration/new-rule" : desk.rules() + "/" + form.id());
    parameters.put("names", events.names(visit.store().id()));
    parameters.put("elements", desk.configuration().elements());
    parameters.put("places", Suggestions.places(events, visit.store().id()));
    pages.show(
        visit,
        Section.DESTINATIONS,
        form.isNew() ? "New rule" : form.title().isEmpty() ? "Rule" : form.title(),
        "rule.jte",
        parameters);
  }
}
