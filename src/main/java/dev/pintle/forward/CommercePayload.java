package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.forward.identity.Normal;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.ContentIds;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what the mapping *Commerce* makes of an event: the payload that Pinterest's Conversions
/// API takes (5.23.0). Not thread-safe.
final class CommercePayload {
  private static final int MAX_URL_CHARS = 8_192;

  private final JsonOut out;
  private final Normaliser normaliser;
  private final UserData userData;
  private final CustomData customData;
  private final DeviceData deviceData;

  /// @param userData has read the event before it is written
  CommercePayload(JsonOut out, Normaliser normaliser, UserData userData) {
    this.out = out;
    this.normaliser = normaliser;
    this.userData = userData;
    this.customData = new CustomData(out);
    this.deviceData = new DeviceData(out);
  }

  /// What a payload cannot do without, when a rule says no more: source, time and id.
  Json.Obj basics(String name, Event event, Envelope envelope) {
    String source = actionSource(event.context(), event.properties(), Trace.off());
    long timeMs = time(event, envelope, Trace.off());
    return Json.Obj.of(
        Map.of(
            "action_source", new Json.Text(source),
            "event_time", new Json.Num(Long.toString(timeMs / 1_000)),
            "event_id", new Json.Text(eventId(name, event, Trace.off()))));
  }

  /// Appends a payload and returns the time that it tells, in milliseconds since 1970 UTC.
  ///
  /// @param limits what the law of where the person lives wants to be told besides
  long write(
      String name,
      Event event,
      Envelope envelope,
      ContentIds ids,
      RegionalLimits limits,
      Trace trace) {
    Json.Obj context = event.context();
    Json.Obj properties = event.properties();
    Json.Obj page = context.object("page");
    String source = actionSource(context, properties, trace);
    long timeMs = time(event, envelope, trace);
    out.beginObject();
    out.field("event_name", name).field("action_source", source);
    out.field("event_time", timeMs / 1_000).field("event_id", eventId(name, event, trace));
    url(page, properties, trace);
    optOut(source, context, properties, limits, trace);
    language(context, trace);
    userData.write(out);
    customData.write(name, properties, page, ids, limits, trace);
    deviceData.write(context, trace);
    out.endObject();
    return timeMs;
  }

  /// An event from a clock that runs ahead is dated when it came: nothing arrives before it
  /// happens, and Pinterest refuses the future.
  private static long time(Event event, Envelope envelope, Trace trace) {
    long timeMs = Math.min(event.timeMs(), envelope.receivedAtMs());
    if (trace.isOn()) {
      String raw = Instant.ofEpochMilli(event.timeMs()).toString();
      String seconds = Long.toString(timeMs / 1_000);
      if (timeMs == event.timeMs()) {
        trace.sent("event_time", "timestamp", raw, seconds);
      } else {
        String why = "it lies in the future, so the time of receipt is sent";
        trace.changed("event_time", "timestamp", raw, seconds, why);
      }
    }
    return timeMs;
  }

  /// The same in each retry and in the browser: what the event gives, else it follows from the
  /// order, else it is the message's.
  static String eventId(String name, Event event, Trace trace) {
    String given = eventId(event.properties());
    given = given != null ? given : eventId(event.context());
    given = given != null ? given : eventId(event.body());
    if (given != null) {
      trace.sent("event_id", "event_id", given, given);
      return given;
    }
    String order = name.equals("checkout") ? CustomData.orderId(name, event.properties()) : null;
    if (order != null) {
      String id = "checkout_" + order;
      trace.sent("event_id", "the order", order, id);
      return id;
    }
    trace.sent("event_id", "messageId", event.messageId(), event.messageId());
    return event.messageId();
  }

  private static @Nullable String eventId(Json.Obj object) {
    String id = CustomData.text(object, "event_id");
    return id != null ? id : CustomData.text(object, "eventId");
  }

  private static String actionSource(Json.Obj context, Json.Obj properties, Trace trace) {
    String given = properties.text("action_source");
    if (given == null) {
      given = context.text("action_source");
    }
    if (given != null) {
      switch (given) {
        case "web", "app_ios", "app_android", "offline" -> {
          trace.sent("action_source", "action_source", given, given);
          return given;
        }
        default ->
            trace.dropped("action_source", "action_source", given, "not one that Pinterest knows");
      }
    }
    String source = guessedSource(context, properties);
    trace.sent("action_source", "channel, app and system", "", source);
    return source;
  }

  private static String guessedSource(Json.Obj context, Json.Obj properties) {
    String channel = properties.text("$sales_channel_type");
    if (channel != null && (channel.equals("pos") || channel.equals("offline"))) {
      return "offline";
    }
    if (context.object("app").size() == 0) {
      return "web";
    }
    String system = context.object("os").text("name");
    String type = context.object("device").text("type");
    if (isApple(system) || isApple(type)) {
      return "app_ios";
    }
    return "android".equalsIgnoreCase(system) || "android".equalsIgnoreCase(type)
        ? "app_android"
        : "web";
  }

  private static boolean isApple(@Nullable String system) {
    return "ios".equalsIgnoreCase(system)
        || "ipados".equalsIgnoreCase(system)
        || "iphone os".equalsIgnoreCase(system);
  }

  private void url(Json.Obj page, Json.Obj properties, Trace trace) {
    String raw = page.text("url");
    String origin = "context.page.url";
    if (raw == null || raw.isBlank()) {
      raw = properties.text("url");
      origin = "properties.url";
    }
    if (raw == null || raw.isBlank()) {
      raw = properties.text("$url");
      origin = "properties.$url";
    }
    if (raw == null || raw.isBlank()) {
      return;
    }
    String url = raw.strip();
    if (isWebAddress(url)) {
      out.field("event_source_url", url);
      trace.sent("event_source_url", origin, raw, url);
    } else {
      trace.dropped("event_source_url", origin, raw, "not a full http or https address");
    }
  }

  static boolean isWebAddress(String url) {
    boolean http =
        url.regionMatches(true, 0, "https://", 0, 8) || url.regionMatches(true, 0, "http://", 0, 7);
    if (!http || url.length() > MAX_URL_CHARS) {
      return false;
    }
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) <= ' ') {
        return false;
      }
    }
    int host = url.indexOf("//") + 2;
    return host < url.length() && url.charAt(host) != '/' && url.charAt(host) != '?';
  }

  private void optOut(
      String source, Json.Obj context, Json.Obj properties, RegionalLimits limits, Trace trace) {
    if (limits.optOut()) {
      out.field("opt_out", true);
      trace.sent("opt_out", "the region's rule", limits.region(), "true");
      return;
    }
    if (optOut(properties.get("opt_out"), "properties.opt_out", trace)
        || optOut(context.get("opt_out"), "context.opt_out", trace)) {
      return;
    }
    if (source.startsWith("app_")
        && context.object("device").get("adTrackingEnabled")
            instanceof Json.Bool(boolean allowed)) {
      out.field("opt_out", !allowed);
      trace.sent(
          "opt_out",
          "context.device.adTrackingEnabled",
          Boolean.toString(allowed),
          Boolean.toString(!allowed));
    }
  }

  /// A refusal that is written as a text or a number is a refusal still.
  private boolean optOut(@Nullable Json raw, String origin, Trace trace) {
    if (raw == null) {
      return false;
    }
    String said = Json.scalar(raw);
    String flag = said == null ? "" : said.strip();
    boolean yes = flag.equals("1") || flag.equalsIgnoreCase("true");
    if (yes || flag.equals("0") || flag.equalsIgnoreCase("false")) {
      out.field("opt_out", yes);
      trace.sent("opt_out", origin, flag, Boolean.toString(yes));
      return true;
    }
    if (trace.isOn()) {
      trace.dropped("opt_out", origin, raw.toString(), "neither true nor false");
    }
    return false;
  }

  private void language(Json.Obj context, Trace trace) {
    String locale = context.text("locale");
    if (locale == null || locale.isBlank()) {
      return;
    }
    switch (normaliser.language(locale)) {
      case Normal.Value(String code) -> {
        out.field("language", code);
        trace.sent("language", "context.locale", locale, code);
      }
      case Normal.Dropped(String reason) ->
          trace.dropped("language", "context.locale", locale, reason);
      case Normal.Digest _ -> trace.dropped("language", "context.locale", locale, "a digest");
    }
  }
}
