package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.forward.Person.Found;
import dev.pintle.forward.identity.Hasher;
import dev.pintle.forward.identity.IdentityField;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normal;
import dev.pintle.forward.identity.Normaliser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes `user_data`: who did it, normalised and hashed. [#read] an event, ask whether it
/// [#matches] anybody, then [#write]. Not thread-safe; made once and filled anew for each event.
final class UserData {
  /// How a field is written when several others were asked for first: the order of the payload.
  private static final IdentityField[] FIELDS = IdentityField.values();

  private static final int QUOTED_HEX = Hasher.HEX_LENGTH + 2;

  private final Normaliser normaliser;
  private final PlainRule clientIp;
  private final PlainRule clientUserAgent;
  private final PlainRule click;
  private final Hasher hasher = new Hasher();
  private final Person person = new Person();
  private final Locality storeLocality;
  private final Map<IdentityField, List<Normal>> normals = new EnumMap<>(IdentityField.class);
  private final byte[] quotedHex = new byte[QUOTED_HEX];
  private @Nullable String ip;
  private @Nullable String userAgent;
  private @Nullable String clickId;
  private @Nullable String partnerId;
  private Trace trace = Trace.off();

  UserData(Normaliser normaliser, Locality storeLocality) {
    this.normaliser = normaliser;
    this.clientIp = normaliser::clientIp;
    this.clientUserAgent = normaliser::userAgent;
    this.click = normaliser::clickId;
    this.storeLocality = storeLocality;
    for (IdentityField field : FIELDS) {
      normals.put(field, new ArrayList<>(2));
    }
    quotedHex[0] = '"';
    quotedHex[QUOTED_HEX - 1] = '"';
  }

  /// @param known what the person said earlier
  void read(Event event, Envelope envelope, Map<IdentityField, List<String>> known, Trace tracing) {
    trace = tracing;
    person.fill(event);
    person.recall(known);
    normals.values().forEach(List::clear);
    normalise(IdentityField.COUNTRY, storeLocality);
    Locality locality = storeLocality;
    List<Normal> country = normals(IdentityField.COUNTRY);
    if (!country.isEmpty() && country.getFirst() instanceof Normal.Value(String code)) {
      locality = new Locality(code);
    }
    for (IdentityField field : FIELDS) {
      if (field != IdentityField.COUNTRY) {
        normalise(field, locality);
      }
    }
    Json.Obj context = event.context();
    Json.Obj properties = event.properties();
    ip =
        plain(
            "client_ip_address",
            clientIp,
            context.text("ip"),
            "context.ip",
            properties.text("$ip"),
            "properties.$ip",
            envelope.ip(),
            "the browser's address");
    userAgent =
        plain(
            "client_user_agent",
            clientUserAgent,
            context.text("userAgent"),
            "context.userAgent",
            properties.text("$user_agent"),
            "properties.$user_agent",
            envelope.userAgent(),
            "the browser's User-Agent");
    clickId = clickId(context, properties);
    partnerId = partnerId(context, properties);
  }

  /// Whether Pinterest can match it to anybody: it wants an e-mail address, an ad id, or an address
  /// together with a user agent.
  boolean matches() {
    return !normals(IdentityField.EM).isEmpty()
        || !normals(IdentityField.HASHED_MAIDS).isEmpty()
        || (ip != null && userAgent != null);
  }

  /// The country that the event says, two small letters; empty when it says none.
  String country() {
    return canonical(IdentityField.COUNTRY);
  }

  /// The state that the event says, two small letters; empty when it says none.
  String state() {
    return canonical(IdentityField.ST);
  }

  private String canonical(IdentityField field) {
    List<Normal> values = normals(field);
    return !values.isEmpty() && values.getFirst() instanceof Normal.Value(String canonical)
        ? canonical
        : "";
  }

  void write(JsonOut out) {
    out.name("user_data").beginObject();
    for (IdentityField field : FIELDS) {
      List<Normal> values = normals(field);
      if (!values.isEmpty()) {
        out.name(field.wireName()).beginArray();
        for (Normal value : values) {
          hash(value, out);
        }
        out.endArray();
      }
    }
    optional(out, "client_ip_address", ip);
    optional(out, "client_user_agent", userAgent);
    optional(out, "click_id", clickId);
    optional(out, "partner_id", partnerId);
    out.endObject();
  }

  /// Keeps several e-mail addresses, phone numbers and ad ids; of the rest, the first value that is
  /// what the field means.
  private void normalise(IdentityField field, Locality locality) {
    List<Normal> into = normals(field);
    boolean several =
        field == IdentityField.EM
            || field == IdentityField.PH
            || field == IdentityField.HASHED_MAIDS;
    for (Found found : person.values(field)) {
      if (!several && !into.isEmpty()) {
        return;
      }
      Normal normal = normaliser.normalise(field, found.value(), locality);
      switch (normal) {
        case Normal.Dropped(String reason) ->
            trace.dropped(target(field), found.origin(), found.value(), reason);
        case Normal.Value(String canonical) -> {
          add(into, normal);
          if (trace.isOn()) {
            trace.hashed(
                target(field), found.origin(), found.value(), canonical, hasher.hex(canonical));
          }
        }
        case Normal.Digest(String hex) -> {
          add(into, normal);
          if (trace.isOn()) {
            trace.hashed(target(field), found.origin(), found.value(), "already hashed", hex);
          }
        }
      }
    }
  }

  private List<Normal> normals(IdentityField field) {
    return normals.getOrDefault(field, List.of());
  }

  private static void add(List<Normal> into, Normal normal) {
    if (!into.contains(normal)) {
      into.add(normal);
    }
  }

  private static String target(IdentityField field) {
    return "user_data." + field.wireName();
  }

  private void hash(Normal value, JsonOut out) {
    switch (value) {
      case Normal.Value(String canonical) -> {
        hasher.hex(canonical, quotedHex, 1);
        out.raw(quotedHex);
      }
      case Normal.Digest(String hex) -> out.text(hex);
      case Normal.Dropped _ -> throw new IllegalStateException("a dropped value is not kept");
    }
  }

  private interface PlainRule {
    Normal apply(String raw);
  }

  /// The first of three values that is what the field means.
  private @Nullable String plain(
      String target,
      PlainRule rule,
      @Nullable String first,
      String firstOrigin,
      @Nullable String second,
      String secondOrigin,
      @Nullable String third,
      String thirdOrigin) {
    String value = plain(target, rule, first, firstOrigin);
    if (value == null) {
      value = plain(target, rule, second, secondOrigin);
    }
    return value != null ? value : plain(target, rule, third, thirdOrigin);
  }

  private @Nullable String plain(
      String target, PlainRule rule, @Nullable String raw, String origin) {
    if (raw == null || raw.isBlank()) {
      return null;
    }
    return switch (rule.apply(raw)) {
      case Normal.Value(String canonical) -> {
        trace.sent("user_data." + target, origin, raw, canonical);
        yield canonical;
      }
      case Normal.Digest(String hex) -> hex;
      case Normal.Dropped(String reason) -> {
        trace.dropped("user_data." + target, origin, raw, reason);
        yield null;
      }
    };
  }

  /// From the event, else the `epik` of the page's URL, else the `_epik` cookie.
  private @Nullable String clickId(Json.Obj context, Json.Obj properties) {
    Json.Obj page = context.object("page");
    String value =
        plain(
            "click_id",
            click,
            first(properties, "click_id", "epik"),
            "properties.click_id",
            first(context, "click_id", "epik"),
            "context.click_id",
            epik(page.text("url")),
            "epik in context.page.url");
    if (value == null) {
      value =
          plain(
              "click_id",
              click,
              epik(page.text("search")),
              "epik in context.page.search",
              epik(properties.text("url")),
              "epik in properties.url",
              first(context, "_epik"),
              "context._epik");
    }
    if (value == null) {
      value =
          plain(
              "click_id",
              click,
              first(context.object("cookies"), "_epik"),
              "context.cookies._epik",
              first(properties, "_epik"),
              "properties._epik",
              null,
              "");
    }
    return value;
  }

  private @Nullable String partnerId(Json.Obj context, Json.Obj properties) {
    String raw = first(properties, "partner_id");
    String value = raw != null ? raw : first(context, "partner_id");
    if (value == null || value.isBlank()) {
      return null;
    }
    trace.sent("user_data.partner_id", "partner_id", value, value.strip());
    return value.strip();
  }

  private static @Nullable String first(Json.Obj object, String... names) {
    for (String name : names) {
      String value = object.text(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  /// The `epik` parameter of a URL or of its query; null when there is none.
  private static @Nullable String epik(@Nullable String url) {
    if (url == null) {
      return null;
    }
    int at = url.indexOf("epik=");
    while (at > 0 && url.charAt(at - 1) != '?' && url.charAt(at - 1) != '&') {
      at = url.indexOf("epik=", at + 1);
    }
    if (at < 0) {
      return null;
    }
    int from = at + "epik=".length();
    int to = from;
    while (to < url.length() && url.charAt(to) != '&' && url.charAt(to) != '#') {
      to++;
    }
    String raw = url.substring(from, to);
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
      return raw;
    }
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static void optional(JsonOut out, String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
    }
  }
}
