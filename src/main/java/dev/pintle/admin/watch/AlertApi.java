package dev.pintle.admin.watch;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.alert.AlertKind;
import dev.pintle.forward.alert.AlertRule;
import dev.pintle.forward.alert.Alerts;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a store is alerted of, by program. Secrets of channels are not told.
final class AlertApi {
  private final Stores stores;
  private final Alerts alerts;
  private final Audit audit;

  AlertApi(Stores stores, Alerts alerts, Audit audit) {
    this.stores = stores;
    this.alerts = alerts;
    this.audit = audit;
  }

  public void tell(Context context, String actor) {
    answer(context, ApiBody.store(stores, context).id());
  }

  /// Changes the rules that are given, and no others.
  public void change(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    if (!(ApiBody.only(context, "rules").get("rules") instanceof Json.Arr(var given))) {
      throw wrong("rules must be a list of rules");
    }
    Map<AlertKind, AlertRule> now = new EnumMap<>(AlertKind.class);
    alerts.rules().of(store.id()).forEach(rule -> now.put(rule.kind(), rule));
    var changed = new ArrayList<AlertRule>();
    for (Json one : given) {
      changed.add(rule(one, now));
    }
    try {
      alerts.rules().change(store.id(), changed);
    } catch (IllegalArgumentException e) {
      throw wrong("threshold of " + e.getMessage());
    }
    audit.append(actor, "changed alerts", store.name(), AlertPages.told(changed));
    answer(context, store.id());
  }

  private static AlertRule rule(Json json, Map<AlertKind, AlertRule> now) {
    if (!(json instanceof Json.Obj given)) {
      throw wrong("rules must be objects with kind, enabled and threshold");
    }
    if (!given.unknown(List.of("kind", "enabled", "threshold")).isEmpty()) {
      throw wrong("rules must have kind, enabled and threshold, and nothing else");
    }
    String word = given.text("kind");
    AlertRule before =
        AlertKind.of(word == null ? "" : word)
            .map(now::get)
            .orElseThrow(() -> wrong("kind must be paused, lag, error_rate or volume_collapse"));
    String enabled = given.scalar("enabled");
    if (enabled != null && !List.of("true", "false").contains(enabled)) {
      throw wrong("enabled must be true or false");
    }
    String threshold = given.scalar("threshold");
    if (threshold != null && !threshold.matches("[0-9]{1,6}")) {
      throw wrong("threshold must be a whole number");
    }
    return new AlertRule(
        before.kind(),
        enabled == null ? before.enabled() : enabled.equals("true"),
        threshold == null ? before.threshold() : Long.parseLong(threshold));
  }

  /// The field is what the message begins with.
  private static HttpProblem wrong(String message) {
    return HttpProblem.badRequest("invalid_" + message.substring(0, message.indexOf(' ')), message);
  }

  private void answer(Context context, String storeId) {
    var out = new JsonOut(2_048).beginObject().name("rules").beginArray();
    for (var rule : alerts.rules().of(storeId)) {
      out.beginObject().field("kind", rule.kind().word()).field("enabled", rule.enabled());
      if (!rule.kind().unit().isEmpty()) {
        out.field("threshold", rule.threshold()).field("unit", rule.kind().unit());
      }
      out.endObject();
    }
    out.endArray().name("channels").beginArray();
    for (var channel : alerts.channels().of(storeId)) {
      out.beginObject().field("id", channel.id()).field("kind", channel.kind().word());
      out.field("address", channel.address()).field("trouble", channel.trouble());
      ApiBody.time(out, "failedAt", channel.failedAt());
      out.endObject();
    }
    out.endArray().name("alarms").beginArray();
    for (var alarm : alerts.log().alarms(storeId)) {
      start(out, alarm.destinationId(), alarm.kind());
      ApiBody.time(out, "since", alarm.since());
      out.field("words", alarm.words()).endObject();
    }
    out.endArray().name("history").beginArray();
    for (var told : alerts.log().history(storeId)) {
      start(out, told.destinationId(), told.kind());
      out.field("state", told.state().word());
      ApiBody.time(out, "since", told.since());
      ApiBody.time(out, "at", told.at());
      out.field("words", told.words()).endObject();
    }
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private static void start(JsonOut out, String destinationId, AlertKind kind) {
    out.beginObject().field("kind", kind.word());
    if (!destinationId.isEmpty()) {
      out.field("destination", destinationId);
    }
  }
}
