package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the payload that the blocks of a rule's action say, over what the action is based on. Not
/// thread-safe.
final class BlockPayload {
  private final JsonOut out;
  private final FieldValues values;
  private final Locality storeLocality;

  BlockPayload(JsonOut out, Normaliser normaliser, Locality storeLocality) {
    this.out = out;
    this.values = new FieldValues(normaliser, storeLocality);
    this.storeLocality = storeLocality;
  }

  /// What came of it.
  sealed interface Written {
    /// It is in the output.
    ///
    /// @param timeMs when it happened, as it is told to Pinterest
    record Payload(long timeMs) implements Written {}

    /// It cannot be sent.
    record Unfit(String reason) implements Written {}
  }

  /// Writes one.
  ///
  /// @param base what is sent of the fields that the blocks leave out
  /// @param latestMs when the event came in: it cannot have happened later
  Written write(
      Json.Obj base,
      Json.Obj event,
      Json.Obj user,
      Json.Obj custom,
      RegionalLimits limits,
      long latestMs,
      Trace trace) {
    values.begin(locality(user), trace);
    Map<String, Json> payload = fields(base);
    payload.putAll(fields(values.object("", without("properties", event))));
    payload.putAll(fields(values.object("", event.object("properties"))));
    Map<String, Json> about = fields(base.object("custom_data"));
    about.putAll(fields(values.object("custom_data.", custom)));
    if (limits.limited()) {
      about.put("opt_out_type", new Json.Text("LDP"));
    }
    if (limits.optOut()) {
      payload.put("opt_out", new Json.Bool(true));
    }
    Map<String, Json> who = fields(base.object("user_data"));
    who.putAll(fields(values.object("user_data.", user.object("user_data"))));
    who.putAll(fields(values.object("user_data.", without("user_data", user))));
    payload.put("user_data", Json.Obj.of(who));
    payload.remove("custom_data");
    if (!about.isEmpty()) {
      payload.put("custom_data", Json.Obj.of(about));
    }
    if (!matches(who)) {
      return new Written.Unfit(Transformer.NO_IDENTITY);
    }
    long timeMs = Math.min(latestMs, 1_000 * Math.max(0, seconds(payload.get("event_time"))));
    payload.put("event_time", new Json.Num(Long.toString(timeMs / 1_000)));
    out.clear();
    out.json(Json.Obj.of(payload));
    return new Written.Payload(timeMs);
  }

  private static long seconds(@Nullable Json time) {
    try {
      return Math.min(Long.parseLong(String.valueOf(Json.scalar(time))), Long.MAX_VALUE / 1_000);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE / 1_000;
    }
  }

  private static boolean matches(Map<String, Json> who) {
    return who.containsKey("em")
        || who.containsKey("hashed_maids")
        || (who.containsKey("client_ip_address") && who.containsKey("client_user_agent"));
  }

  private Locality locality(Json.Obj user) {
    Json country = user.get("country");
    country = country != null ? country : user.object("user_data").get("country");
    String said =
        country instanceof Json.Arr(var items) && !items.isEmpty()
            ? Json.scalar(items.getFirst())
            : Json.scalar(country);
    return said == null || said.length() != 2 ? storeLocality : new Locality(said);
  }

  private static Json.Obj without(String name, Json.Obj block) {
    Map<String, Json> fields = fields(block);
    fields.remove(name);
    return Json.Obj.of(fields);
  }

  private static Map<String, Json> fields(Json.Obj object) {
    var fields = new LinkedHashMap<String, Json>();
    for (int i = 0; i < object.size(); i++) {
      fields.put(object.name(i), object.value(i));
    }
    return fields;
  }
}
