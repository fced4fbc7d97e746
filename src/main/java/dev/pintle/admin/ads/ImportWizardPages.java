package dev.pintle.admin.ads;

import dev.pintle.admin.ads.ImportWizardForm.Step;
import dev.pintle.admin.connect.AuthorizationPages;
import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.ComeBack;
import dev.pintle.admin.web.Cookies;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.run.RunKind;
import dev.pintle.ads.run.Started;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.Imports.Outcome;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.base.Time;
import dev.pintle.store.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The way to a new import. Every step carries what was entered on the others, also on the way to
/// Pinterest and back; nothing is kept until the last.
final class ImportWizardPages {
  private final AdsPages ads;
  private final Channel channel;
  private final Pages pages;
  private final Origin origin;
  private final ComeBack comeBack;
  private final Time time;

  ImportWizardPages(AdsPages ads, Channel channel, Pages pages, Origin origin, Time time) {
    this.ads = ads;
    this.channel = channel;
    this.pages = pages;
    this.origin = origin;
    this.comeBack = new ComeBack(new Cookies(origin));
    this.time = time;
  }

  static String path(Store store) {
    return ComeBack.home(store) + "/new-import";
  }

  /// Begins, or goes on with what the address says.
  public void begin(Visit visit) {
    var form = ImportWizardForm.fresh(today(), visit.store().timeZone());
    for (String field : ImportWizardForm.FIELDS) {
      String value = visit.context().queryParam(field);
      form = value == null ? form : form.with(field, value.strip());
    }
    String tables = visit.context().queryParam("tables");
    form = tables == null ? form : form.with(TableChoices.read(tables));
    String attributions = visit.context().queryParam("attributions");
    form = attributions == null ? form : form.with(AttributionForm.read(attributions));
    String step = visit.context().queryParam("step");
    show(visit, step == null ? form : form.at(Step.of(step)));
  }

  /// Goes a step on, or back, to Pinterest, or makes the import.
  public void go(Visit visit) {
    var form = ImportWizardForm.read(Form.of(visit.context()), visit.context().formParamMap());
    String button = form.form().value("do");
    if (button.startsWith("to.")) {
      show(visit, form.at(Step.of(button.substring("to.".length()))));
      return;
    }
    switch (button) {
      case "back" -> show(visit, form.at(form.step().before()));
      case "look", "search" -> show(visit, form);
      case "more" -> show(visit, more(form));
      case "authorise" -> authorise(visit, form);
      default -> on(visit, form, button.equals("create") && form.step() == Step.REVIEW);
    }
  }

  /// Adds the attribution that was put together.
  private ImportWizardForm more(ImportWizardForm form) {
    var all = new ArrayList<>(form.attributions());
    AttributionForm.more(form.form()).filter(one -> !all.contains(one)).ifPresent(all::add);
    return form.with(all).checked(Step.ATTRIBUTION, today());
  }

  private void on(Visit visit, ImportWizardForm form, boolean creates) {
    var all = form;
    for (Step step : Step.values()) {
      all = all.checked(step, today());
      if (step == Step.ACCOUNT) {
        all = unique(visit.store(), all);
      }
      if (all.hasErrors()) {
        visit.context().status(422);
        show(visit, all.at(step));
        return;
      }
      if (step == form.step()) {
        break;
      }
    }
    if (creates) {
      create(visit, all);
    } else {
      show(visit, all.at(form.step().next()));
    }
  }

  private ImportWizardForm unique(Store store, ImportWizardForm form) {
    String name = form.form().value("name");
    return ads.imports().of(store.id()).stream().anyMatch(one -> one.name().equals(name))
        ? form.with(form.form().error("name", "Another import of this store is named so."))
        : form;
  }

  private void create(Visit visit, ImportWizardForm form) {
    var store = visit.store();
    String actor = visit.person().name();
    var access = ImportAccess.of(channel, store.id());
    var wish = form.wish(access.nameOf(form.accountId()), access.currencyOf(form.accountId()));
    switch (ads.imports().create(store.id(), wish, actor)) {
      case Outcome.Done(Import made) -> {
        List<String> tables = form.tables().tables().stream().map(AdsTable::name).toList();
        Notice notice =
            switch (ads.runs().start(made, tables, RunKind.FULL, actor)) {
              case Started.Begun _, Started.Joined _ -> Notice.IMPORT_BEGUN;
              case Started.Refused _ -> Notice.IMPORT_CREATED;
            };
        visit.goTo(ImportPages.href(store, made), notice);
      }
      case Outcome.Refused(String field, String why) -> {
        visit.context().status(422);
        var told = form.with(form.form().error(field, Show.sentence(why)));
        show(visit, told.at(told.wrongStep()));
      }
    }
  }

  /// Sends the browser to Pinterest, to come back to the next step.
  private void authorise(Visit visit, ImportWizardForm form) {
    if (!visit.may(Right.MANAGE)) {
      visit.context().status(403);
      show(visit, form);
      return;
    }
    var store = visit.store();
    comeBack.remember(visit.context(), backTo(store, form));
    var access = ImportAccess.of(channel, store.id());
    var address =
        channel
            .authorization()
            .begin(
                visit.session().tokenHash().hex(),
                store.id(),
                visit.person().name(),
                access.asking(form.scopes()),
                origin.url(visit.context()) + AuthorizationPages.CALLBACK);
    visit.goTo(address.map(Object::toString).orElse(AuthorizationPages.href(store)));
  }

  /// The address that goes on where somebody was, with what they have entered.
  private static String backTo(Store store, ImportWizardForm form) {
    var address = new StringBuilder(path(store)).append("?step=").append(form.step().number());
    for (String field : ImportWizardForm.FIELDS) {
      append(address, field, form.form().value(field));
    }
    append(address, "attributions", form.attributionText());
    int length = address.length();
    append(address, "tables", form.tables().text());
    if (!ComeBack.fits(address.toString())) {
      address.setLength(length); // long lists of columns have to be chosen once more
    }
    return address.toString();
  }

  private static void append(StringBuilder address, String name, String value) {
    address
        .append('&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private LocalDate today() {
    return time.instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private void show(Visit visit, ImportWizardForm form) {
    var store = visit.store();
    var access = ImportAccess.of(channel, store.id());
    var parameters = new HashMap<String, Object>();
    parameters.put("here", ComeBack.home(store));
    parameters.put("action", path(store));
    parameters.put("wizard", form);
    parameters.put("access", access);
    parameters.put("today", today());
    if (form.step() == Step.HISTORY || form.step() == Step.REVIEW) {
      var checked = form.checked(Step.HISTORY, today());
      if (!checked.hasErrors() && !form.tables().chosen().isEmpty()) {
        parameters.put("plan", ads.runs().plan(form.wish("", "")));
      }
    }
    if (!ScheduleForm.checked(form.form()).hasErrors()) {
      ScheduleForm.cadence(form.form())
          .after(time.instant())
          .ifPresent(next -> parameters.put("next", next));
    }
    pages.allowFormsTo(visit.context(), channel.authorization().page());
    pages.show(visit, Section.ADS, "New import", "new-import.jte", parameters);
  }
}
