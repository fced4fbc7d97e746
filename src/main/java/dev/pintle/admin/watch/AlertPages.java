package dev.pintle.admin.watch;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.Destination;
import dev.pintle.forward.alert.AlertChannel;
import dev.pintle.forward.alert.AlertKind;
import dev.pintle.forward.alert.AlertRule;
import dev.pintle.forward.alert.Alerts;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/// What a store is alerted of, whom it tells, and what it told.
final class AlertPages {
  private final Flow flow;
  private final Alerts alerts;
  private final Audit audit;
  private final Pages pages;

  AlertPages(Flow flow, Alerts alerts, Audit audit, Pages pages) {
    this.flow = flow;
    this.alerts = alerts;
    this.audit = audit;
    this.pages = pages;
  }

  public void show(Visit visit) {
    show(visit, Form.EMPTY, "");
  }

  public void change(Visit visit) {
    var form = Form.of(visit.context());
    var rules = new ArrayList<AlertRule>();
    for (var kind : AlertKind.values()) {
      String field = kind.word();
      boolean on = form.values().containsKey(field + ".on");
      if (kind.unit().isEmpty()) {
        rules.add(new AlertRule(kind, on, kind.usual()));
        continue;
      }
      long threshold =
          form.value(field).matches("[0-9]{1,6}") ? Long.parseLong(form.value(field)) : -1;
      String problem = kind.problem(threshold);
      if (problem.isEmpty()) {
        rules.add(new AlertRule(kind, on, threshold));
      } else {
        form = form.error(field, Show.capital(problem) + ".");
      }
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form.with("sent", "yes"), "");
      return;
    }
    alerts.rules().change(visit.store().id(), rules);
    audit.append(visit.person().name(), "changed alerts", visit.store().name(), told(rules));
    visit.goTo(address(visit), Notice.ALERTS_SAVED);
  }

  /// What the audit log tells of rules.
  static String told(List<AlertRule> rules) {
    return rules.stream()
        .map(rule ->
            rule.kind().word()
                + (rule.enabled() ? " on" : " off")
                + (rule.kind().unit().isEmpty() ? "" : ", " + rule.threshold()))
        .collect(Collectors.joining("; "));
  }

  public void add(Visit visit) {
    var form = Form.of(visit.context());
    String store = visit.store().id();
    try {
      if (form.value("way").equals(AlertChannel.Kind.MAIL.word())) {
        log(visit, "added alert channel", alerts.channels().addMail(store, form.value("address")));
        visit.goTo(address(visit), Notice.CHANNEL_ADDED);
      } else {
        var made = alerts.channels().addWebhook(store, form.value("address"));
        log(visit, "added alert channel", made.channel());
        // Shown in the answer to the form itself: an address that shows it again must not exist.
        show(visit, Form.EMPTY, made.secret().value());
      }
    } catch (IllegalArgumentException e) {
      visit.context().status(422);
      show(visit, form.error("address", "The " + e.getMessage() + "."), "");
    }
  }

  public void remove(Visit visit) {
    var channel =
        alerts
            .channels()
            .find(visit.context().pathParam("channel"))
            .orElseThrow(() -> Owners.missing("channel"));
    alerts.channels().remove(channel.id());
    log(visit, "removed alert channel", channel);
    visit.goTo(address(visit), Notice.CHANNEL_REMOVED);
  }

  /// Tells all channels, and shows how that went.
  public void test(Visit visit) throws InterruptedException {
    if (alerts.channels().of(visit.store().id()).isEmpty()) {
      throw new HttpProblem(409, "no_channel", "there is no channel yet that could be told");
    }
    alerts.test(visit.store().id());
    visit.goTo(address(visit), Notice.CHANNELS_TESTED);
  }

  /// Of a mailbox the log knows only that it is one.
  private void log(Visit visit, String action, AlertChannel channel) {
    audit.append(visit.person().name(), action, channel.id(), channel.kind().word());
  }

  private static String address(Visit visit) {
    return "/stores/" + visit.store().id() + "/alerts";
  }

  private void show(Visit visit, Form form, String secret) {
    String store = visit.store().id();
    var parameters = new HashMap<String, Object>();
    parameters.put("here", address(visit));
    parameters.put("rules", alerts.rules().of(store));
    parameters.put("channels", alerts.channels().of(store));
    parameters.put("alarms", alerts.log().alarms(store));
    parameters.put("history", alerts.log().history(store));
    parameters.put(
        "names",
        flow.destinations().of(store).stream()
            .collect(Collectors.toMap(Destination::id, Destination::name)));
    parameters.put("form", form);
    parameters.put("secret", secret);
    pages.show(visit, Section.MONITORING, "Alerts", "alerts.jte", parameters);
  }
}
