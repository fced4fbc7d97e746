package dev.pintle.admin.connect;

import dev.pintle.admin.web.AdAccounts;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Trials;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Secret;
import dev.pintle.forward.ConversionsSetup;
import dev.pintle.forward.ConversionsSetup.Outcome;
import dev.pintle.forward.Destination;
import dev.pintle.forward.TestReport;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The Conversions API of a store: its ad accounts, the tokens, the tests, and the switch that
/// makes it live (capabilities V-01, V-02, V-08; journey J3).
public final class ConversionsPages {
  private static final List<Integer> TEST_MINUTES = List.of(15, 60, 120);

  private final Trials trials;
  private final Flow flow;
  private final AdAccounts adAccounts;
  private final Audit audit;
  private final Pages pages;

  public ConversionsPages(Flow flow, AdAccounts adAccounts, Audit audit, Pages pages) {
    this.trials = flow.trials();
    this.flow = flow;
    this.adAccounts = adAccounts;
    this.audit = audit;
    this.pages = pages;
  }

  static String path(Store store) {
    return Section.CHANNELS.href(store) + "/conversions-api";
  }

  public void show(Visit visit) {
    show(visit, Form.EMPTY, "");
  }

  /// Saves an ad account, with a token that is minted or pasted, and tries it.
  public void save(Visit visit) {
    var form = check(Form.of(visit.context()));
    if (form.hasErrors()) {
      visit.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(visit, form, "");
      return;
    }
    String store = visit.store().id();
    String adAccountId = form.value("ad_account_id");
    String name = "Pinterest " + adAccounts.name(store, adAccountId);
    String token = form.value("access_token");
    try {
      ConversionsSetup setup = trials.setup();
      Outcome outcome =
          token.isEmpty()
              ? setup.mint(store, adAccountId, name)
              : setup.keep(store, adAccountId, name, new Secret(token));
      saved(visit, form, outcome, token.isEmpty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "stopping", "the server is stopping; try again in a moment");
    }
  }

  private void saved(Visit visit, Form form, Outcome outcome, boolean minted) {
    switch (outcome) {
      case Outcome.Kept(Destination destination, TestReport report) -> {
        audit.append(
            visit.person().name(),
            "set up Conversions API",
            destination.name(),
            (minted ? "a token made for ad account " : "a pasted token for ad account ")
                + destination.adAccountId()
                + (report.passed() ? ", passed the test" : ", did not pass the test"));
        visit.goTo(
            path(visit.store()),
            report.passed() ? Notice.CONVERSIONS_PASSED : Notice.CONVERSIONS_FAILED);
      }
      case Outcome.Refused(Destination destination, TestReport report) -> {
        visit.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(
            visit,
            form,
            destination.name()
                + " keeps the token it has, since the new one did not pass: "
                + why(report));
      }
      case Outcome.NoToken(String reason) -> {
        visit.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(visit, form, reason + ".");
      }
    }
  }

  public void test(Visit visit) {
    var destination = destination(visit);
    try {
      var report = trials.setup().test(destination);
      visit.goTo(
          path(visit.store()),
          report.passed() ? Notice.CONVERSIONS_PASSED : Notice.CONVERSIONS_FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "stopping", "the server is stopping; try again in a moment");
    }
  }

  /// The switch: live, or not.
  public void live(Visit visit) {
    var destination = destination(visit);
    boolean on = "on".equals(visit.context().formParam("live"));
    if (on) {
      trials.requirePassed(destination);
      flow.forwarding().resume(destination.id());
    } else {
      flow.forwarding().deactivate(destination.id());
    }
    audit.append(
        visit.person().name(),
        on ? "resumed destination" : "deactivated destination",
        destination.name(),
        "");
    visit.goTo(path(visit.store()), on ? Notice.CONVERSIONS_LIVE : Notice.DESTINATION_DEACTIVATED);
  }

  public void testMode(Visit visit) {
    var destination = destination(visit);
    String minutes = String.valueOf(visit.context().formParam("minutes"));
    if (minutes.equals("0")) {
      trials.mode().end(destination.id());
      audit.append(visit.person().name(), "ended test mode", destination.name(), "");
      visit.goTo(path(visit.store()), Notice.TEST_MODE_ENDED);
      return;
    }
    int length =
        TEST_MINUTES.stream()
            .filter(one -> Integer.toString(one).equals(minutes))
            .findFirst()
            .orElseThrow(() ->
                HttpProblem.badRequest("invalid_minutes", "test mode lasts 15, 60 or 120 minutes"));
    trials.begin(destination, Duration.ofMinutes(length));
    audit.append(
        visit.person().name(), "began test mode", destination.name(), "for " + length + " minutes");
    visit.goTo(path(visit.store()), Notice.TEST_MODE_BEGUN);
  }

  /// What test mode has shown, for the open page.
  public void watch(Visit visit) {
    var destination = destination(visit);
    pages.showPart(
        visit,
        "part/test-mode.jte",
        Map.of("path", path(visit.store()), "setup", view(destination)));
  }

  private void show(Visit visit, Form form, String problem) {
    var store = visit.store();
    pages.show(
        visit,
        Section.CHANNELS,
        "Conversions API",
        "conversions-api.jte",
        Map.of(
            "path",
            path(store),
            "channel",
            Section.CHANNELS.href(store),
            "setups",
            flow.destinations().of(store.id()).stream().map(this::view).toList(),
            "adAccounts",
            adAccounts.of(store.id()),
            "form",
            form,
            "problem",
            problem));
  }

  private ConversionsView view(Destination destination) {
    return new ConversionsView(
        flow.forwarding().view(destination),
        trials.reports().of(destination.id()).map(tested -> tested.report()).orElse(null),
        trials.mode().view(destination.id()));
  }

  private Destination destination(Visit visit) {
    return flow.destination(visit.store(), visit.context().pathParam("destination"));
  }

  private static Form check(Form form) {
    var checked = form;
    if (!form.value("ad_account_id").matches("[0-9]{1,18}")) {
      checked = checked.error("ad_account_id", "Choose or enter an ad account, 1 to 18 digits.");
    }
    boolean pasted = form.value("way").equals("paste");
    if (pasted && form.value("access_token").isEmpty()) {
      checked = checked.error("access_token", "Paste the token that Ads Manager made.");
    }
    if (!form.value("access_token").matches("[!-~]{0,4000}")) {
      checked = checked.error("access_token", "A token is one line of letters, digits and signs.");
    }
    return checked;
  }

  private static String why(TestReport report) {
    if (!report.problem().isEmpty()) {
      return report.problem() + ".";
    }
    return report.results().stream()
        .filter(result -> !result.processed())
        .map(result -> result.event() + ": " + result.error() + ".")
        .findFirst()
        .orElse("Pinterest judged none of the events.");
  }
}
