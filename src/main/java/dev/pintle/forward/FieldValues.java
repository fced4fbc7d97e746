package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.event.Timestamps;
import dev.pintle.forward.identity.Hasher;
import dev.pintle.forward.identity.IdentityField;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normal;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.FieldType;
import dev.pintle.forward.rule.PinterestFields;
import dev.pintle.forward.rule.PinterestName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Brings the values that rules give into the form that Pinterest takes, field by field; what is
/// not what its field means is dropped and told. Not thread-safe.
final class FieldValues {
  private static final BigDecimal MILLIS_FROM = new BigDecimal("100000000000"); // the year 5138

  private static final int MAX_VALUES = 10;

  /// Values of one identity field that are looked at for those.
  private static final int MAX_LOOKED_AT = 100;

  private final Normaliser normaliser;
  private final Hasher hasher = new Hasher();
  private Locality locality;
  private Trace trace = Trace.off();

  FieldValues(Normaliser normaliser, Locality locality) {
    this.normaliser = normaliser;
    this.locality = locality;
  }

  /// What follows is of one event.
  void begin(Locality where, Trace tracing) {
    locality = where;
    trace = tracing;
  }

  /// The fields of an object as they are sent, without those that cannot be.
  ///
  /// @param prefix before their names: empty, `user_data.`, `custom_data.contents[].`
  Json.Obj object(String prefix, Json.Obj given) {
    var fields = new LinkedHashMap<String, Json>();
    for (int i = 0; i < given.size(); i++) {
      Json value = value(prefix + given.name(i), given.value(i));
      if (value != null) {
        fields.put(given.name(i), value);
      }
    }
    return Json.Obj.of(fields);
  }

  private @Nullable Json value(String path, Json raw) {
    Optional<FieldType> type = PinterestFields.of(path);
    if (type.isEmpty()) {
      return drop(path, raw, "Pinterest knows no such field");
    }
    return switch (type.get()) {
      case FieldType.Text(int max) -> text(path, raw, max);
      case FieldType.Amount _ -> {
        String amount = Decimals.plain(raw);
        yield amount == null
            ? drop(path, raw, "not a plain decimal of zero or more")
            : sent(path, raw, new Json.Text(amount));
      }
      case FieldType.Whole(long least, long most) ->
          path.equals("event_time") || path.equals("app_info.install_time")
              ? time(path, raw)
              : whole(path, raw, least, most);
      case FieldType.Flag _ -> flag(path, raw);
      case FieldType.Texts(int max) -> texts(path, raw, max);
      case FieldType.Identity(IdentityField field) -> digests(path, field, raw);
      case FieldType.Choice(List<String> words) -> choice(path, raw, words);
      case FieldType.Group _ ->
          raw instanceof Json.Obj group
              ? nonEmpty(object(path + ".", group))
              : drop(path, raw, "not an object");
      case FieldType.Groups _ -> groups(path, raw);
    };
  }

  private @Nullable Json text(String path, Json raw, int max) {
    String given = Json.scalar(raw);
    String text = given == null ? "" : given.strip();
    if (text.isEmpty()) {
      return given == null ? drop(path, raw, "not a text") : null;
    }
    if (text.length() > max) {
      return drop(path, raw, "longer than " + max + " characters");
    }
    return switch (path) {
      case "event_name" ->
          PinterestName.isPossible(text)
              ? sent(path, raw, new Json.Text(text))
              : drop(path, raw, "not 1 to 100 letters, digits, _ and -");
      case "event_source_url" ->
          CommercePayload.isWebAddress(text)
              ? sent(path, raw, new Json.Text(text))
              : drop(path, raw, "not a full http or https address");
      case "language" -> plain(path, raw, normaliser.language(text));
      case "user_data.client_ip_address" -> plain(path, raw, normaliser.clientIp(text));
      case "user_data.client_user_agent" -> plain(path, raw, normaliser.userAgent(text));
      case "user_data.click_id" -> plain(path, raw, normaliser.clickId(text));
      case "custom_data.currency" -> {
        String code = text.toUpperCase(Locale.ROOT);
        yield CustomData.isCurrency(code)
            ? sent(path, raw, new Json.Text(code))
            : drop(path, raw, "not an ISO 4217 currency code");
      }
      case "custom_data.opt_out_type" ->
          text.equalsIgnoreCase("LDP")
              ? sent(path, raw, new Json.Text("LDP"))
              : drop(path, raw, "Pinterest knows only LDP");
      default -> sent(path, raw, new Json.Text(text));
    };
  }

  private @Nullable Json plain(String path, Json raw, Normal normal) {
    return switch (normal) {
      case Normal.Value(String canonical) -> sent(path, raw, new Json.Text(canonical));
      case Normal.Digest(String hex) -> sent(path, raw, new Json.Text(hex));
      case Normal.Dropped(String reason) -> drop(path, raw, reason);
    };
  }

  /// Seconds, milliseconds, or an ISO 8601 time, as Unix seconds.
  private @Nullable Json time(String path, Json raw) {
    String text = raw instanceof Json.Bool ? null : Json.scalar(raw);
    BigDecimal number = Decimals.exact(raw);
    if (number != null) {
      BigDecimal seconds = number.compareTo(MILLIS_FROM) >= 0 ? number.movePointLeft(3) : number;
      return sent(path, raw, new Json.Num(seconds.setScale(0, RoundingMode.DOWN).toPlainString()));
    }
    OptionalLong millis = text == null ? OptionalLong.empty() : Timestamps.millis(text);
    return millis.isEmpty()
        ? drop(path, raw, "neither seconds nor an ISO 8601 time")
        : sent(path, raw, new Json.Num(Long.toString(millis.getAsLong() / 1_000)));
  }

  private @Nullable Json whole(String path, Json raw, long least, long most) {
    BigDecimal number = Decimals.exact(raw);
    if (number == null || number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
      return drop(path, raw, "not a whole number of zero or more");
    }
    boolean fits =
        number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    return fits
        ? sent(path, raw, new Json.Num(Long.toString(number.longValueExact())))
        : drop(path, raw, "not between " + least + " and " + most);
  }

  private @Nullable Json flag(String path, Json raw) {
    String said = Json.scalar(raw);
    String word = said == null ? "" : said.strip();
    boolean yes = word.equals("1") || word.equalsIgnoreCase("true");
    return yes || word.equals("0") || word.equalsIgnoreCase("false")
        ? sent(path, raw, new Json.Bool(yes))
        : drop(path, raw, "neither true nor false");
  }

  private @Nullable Json texts(String path, Json raw, int max) {
    var texts = new ArrayList<Json>();
    for (Json item : items(raw)) {
      String text = item instanceof Json.Bool ? null : Json.scalar(item);
      if (text == null || text.isBlank()) {
        drop(path, item, "not a text");
      } else if (texts.size() < max) {
        texts.add(new Json.Text(text.strip()));
      }
    }
    return texts.isEmpty() ? null : sent(path, raw, new Json.Arr(texts));
  }

  private @Nullable Json digests(String path, IdentityField field, Json raw) {
    var digests = new ArrayList<Json>();
    List<Json> items = items(raw);
    for (Json item : items.subList(0, Math.min(items.size(), MAX_LOOKED_AT))) {
      String text = item instanceof Json.Bool ? null : Json.scalar(item);
      Normal normal = normaliser.normalise(field, text, locality);
      String hex =
          switch (normal) {
            case Normal.Value(String canonical) -> hasher.hex(canonical);
            case Normal.Digest(String given) -> given;
            case Normal.Dropped(String reason) -> {
              drop(path, item, reason);
              yield "";
            }
          };
      var digest = new Json.Text(hex);
      if (!hex.isEmpty() && !digests.contains(digest) && digests.size() < MAX_VALUES) {
        digests.add(digest);
        told(path, item, normal, hex);
      }
    }
    return digests.isEmpty() ? null : new Json.Arr(digests);
  }

  private void told(String path, Json item, Normal normal, String hex) {
    if (trace.isOn()) {
      String canonical = normal instanceof Normal.Value(String value) ? value : "already hashed";
      trace.hashed(path, "the rule", String.valueOf(Json.scalar(item)), canonical, hex);
    }
  }

  private @Nullable Json choice(String path, Json raw, List<String> words) {
    String said = Json.scalar(raw);
    String word = said == null ? "" : said.strip().toLowerCase(Locale.ROOT);
    return words.contains(word)
        ? sent(path, raw, new Json.Text(word))
        : drop(path, raw, "none of " + String.join(", ", words));
  }

  private @Nullable Json groups(String path, Json raw) {
    var groups = new ArrayList<Json>();
    for (Json item : items(raw)) {
      Json group =
          item instanceof Json.Obj object
              ? nonEmpty(object(path + "[].", object))
              : drop(path, item, "not an object");
      if (group != null) {
        groups.add(group);
      }
    }
    return groups.isEmpty() ? null : new Json.Arr(groups);
  }

  private static @Nullable Json nonEmpty(Json.Obj object) {
    return object.size() == 0 ? null : object;
  }

  /// The items of a list; one that is no list is the only one.
  private static List<Json> items(Json raw) {
    return raw instanceof Json.Arr(var items) ? items : List.of(raw);
  }

  private Json sent(String path, Json raw, Json value) {
    if (trace.isOn()) {
      trace.sent(path, "the rule", shown(raw), shown(value));
    }
    return value;
  }

  private @Nullable Json drop(String path, Json raw, String problem) {
    if (trace.isOn()) {
      trace.dropped(path, "the rule", shown(raw), problem);
    }
    return null;
  }

  private static String shown(Json json) {
    String scalar = Json.scalar(json);
    return scalar != null ? scalar : json.toString();
  }
}
