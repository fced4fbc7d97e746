package dev.pintle.admin.ads;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.ComeBack;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.run.RunKind;
import dev.pintle.ads.run.Started;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Imports.Outcome;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.Attribution;
import dev.pintle.base.Time;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be changed of an import: its name, first day, attributions, schedule and tables.
final class ImportSettingsPages {
  private final AdsPages ads;
  private final Channel channel;
  private final Pages pages;
  private final Time time;

  ImportSettingsPages(AdsPages ads, Channel channel, Pages pages, Time time) {
    this.ads = ads;
    this.channel = channel;
    this.pages = pages;
    this.time = time;
  }

  public void show(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    show(visit, its, form(visit, its), its.attributions());
  }

  private static Form form(Visit visit, Import its) {
    return ScheduleForm.with(Form.EMPTY, its.cadence(), visit.store().timeZone())
        .with("name", its.name())
        .with("start_day", its.startDay().toString())
        .with("mode", its.mode().word())
        .with("version", Long.toString(its.version()));
  }

  private void show(Visit visit, Import its, Form form, List<Attribution> attributions) {
    var parameters = new HashMap<String, Object>();
    parameters.put("form", form);
    parameters.put("attributions", attributions);
    parameters.put("today", today());
    parameters.put("schema", its.schema());
    if (!ScheduleForm.checked(form).hasErrors()) {
      ScheduleForm.cadence(form)
          .after(time.instant())
          .ifPresent(next -> parameters.put("next", next));
    }
    ImportStatePages.show(
        pages,
        visit,
        its,
        "settings",
        "Settings · " + its.name(),
        "import-settings.jte",
        parameters);
  }

  public void save(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    var sent = Form.of(visit.context());
    var attributions = new ArrayList<>(AttributionForm.ticked(visit.context().formParamMap()));
    if (sent.value("do").equals("more")) {
      AttributionForm.more(sent)
          .filter(one -> !attributions.contains(one))
          .ifPresent(attributions::add);
      show(visit, its, AttributionForm.checked(sent, attributions), attributions);
      return;
    }
    if (sent.value("do").equals("look")) {
      show(visit, its, sent, attributions);
      return;
    }
    var form =
        ImportWizardForm.checkedSchedule(
            ImportWizardForm.checkedDay(
                sent.require("name", 80, "Give it a name, such as Ads."), today()));
    if (attributions.isEmpty()) {
      form = form.error("attributions", "Choose at least one attribution.");
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, its, form, attributions);
      return;
    }
    if (!form.value("version").equals(Long.toString(its.version()))) {
      visit.context().status(409);
      show(visit, its, changedMeanwhile(form, its), attributions);
      return;
    }
    switch (ads.imports().change(its, wish(its, form, attributions), visit.person().name())) {
      case Outcome.Done(Import now) ->
          visit.goTo(ImportPages.href(visit.store(), now) + "/settings", Notice.IMPORT_SAVED);
      case Outcome.Refused(String field, String why) -> {
        visit.context().status(422);
        show(visit, its, form.error(field, Show.sentence(why)), attributions);
      }
    }
  }

  private static Form changedMeanwhile(Form form, Import its) {
    return form.with("version", Long.toString(its.version()))
        .error(
            "name", "Somebody else changed this import meanwhile. Look at it, and save once more.");
  }

  private static ImportWish wish(Import its, Form form, List<Attribution> attributions) {
    return new ImportWish(
        form.value("name"),
        its.adAccountId(),
        its.adAccountName(),
        its.currency(),
        LocalDate.parse(form.value("start_day")),
        attributions,
        Mode.of(form.value("mode")),
        ScheduleForm.cadence(form),
        Map.of());
  }

  private LocalDate today() {
    return time.instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  public void delete(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    var sent = Form.of(visit.context());
    if (!sent.value("confirm").equals(its.name())) {
      visit.context().status(422);
      show(
          visit,
          its,
          form(visit, its).error("confirm", "Type " + its.name() + " to delete the import."),
          its.attributions());
      return;
    }
    ads.runs().deleteImport(its, visit.person().name());
    visit.goTo(ComeBack.home(visit.store()), Notice.IMPORT_DELETED);
  }

  /// The tables that can be added.
  public void more(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    showMore(visit, its, Form.EMPTY, new TableChoices(Map.of()));
  }

  private void showMore(Visit visit, Import its, Form form, TableChoices choices) {
    Set<String> there =
        ads.imports().tables(its.id()).stream()
            .map(table -> table.table().name())
            .collect(Collectors.toSet());
    var wizard =
        new ImportWizardForm(
            ImportWizardForm.Step.TABLES,
            form.with("account", its.adAccountId()),
            choices,
            its.attributions());
    ImportStatePages.show(
        pages,
        visit,
        its,
        "state",
        "Add tables · " + its.name(),
        "import-add.jte",
        Map.of(
            "wizard", wizard,
            "access", ImportAccess.of(channel, visit.store().id()),
            "there", there));
  }

  /// Adds tables, and begins to import them.
  public void add(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    var form = Form.of(visit.context());
    var sent = visit.context().formParamMap();
    var choices =
        TableChoices.read(form.value("tables"))
            .ticked(sent, Set.copyOf(sent.getOrDefault("shown", List.of())));
    if (form.value("do").equals("search")) {
      showMore(visit, its, form, choices);
      return;
    }
    var checked =
        new ImportWizardForm(ImportWizardForm.Step.TABLES, form, choices, its.attributions())
            .checkedTables();
    if (checked.hasErrors()) {
      visit.context().status(422);
      showMore(visit, its, checked.form(), choices);
      return;
    }
    String actor = visit.person().name();
    List<AdsTable> tables = choices.tables();
    tables.forEach(table -> ads.imports().add(its, table, choices.columns(table), actor));
    List<String> names = tables.stream().map(AdsTable::name).toList();
    switch (ads.runs().start(its, names, RunKind.FULL, actor)) {
      case Started.Begun _, Started.Joined _ ->
          visit.goTo(ImportPages.href(visit.store(), its), Notice.IMPORT_TABLES_ADDED);
      case Started.Refused _ -> visit.goTo(ImportPages.href(visit.store(), its));
    }
  }
}
