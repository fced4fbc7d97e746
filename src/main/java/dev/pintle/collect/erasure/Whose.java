package dev.pintle.collect.erasure;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.journal.Journal.Logged;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells which events are of a person. First those that name the person: by an e-mail address (in
/// any text, also percent-encoded, or hashed), a phone number, the shop's id or an order. Once
/// [#learn] has seen those, also those of the same browser, cart or order that name nobody else.
/// Not thread-safe.
final class Whose {
  private static final int MAX_LEARNED = 10_000;
  private static final int MIN_PHONE_DIGITS = 7;
  private static final int SURE_PHONE_DIGITS = 9;
  private static final Set<String> ID_FIELDS =
      Set.of("userId", "user_id", "customer_id", "customerId", "external_id", "externalId");
  private static final List<String> ALIASES = List.of("cart_token", "checkout_token");

  private final Subject subject;
  private final Set<String> digests = new HashSet<>();
  private final Set<String> phones = new HashSet<>();
  private final Set<String> userIds = new HashSet<>();
  private final Set<String> orders = new HashSet<>();
  private final Set<String> browsers = new HashSet<>();
  private final Set<String> aliases = new HashSet<>();

  Whose(Subject subject) {
    this.subject = subject;
    subject.emails().forEach(email -> digests.add(sha256(email)));
    subject.phones().forEach(phone -> phones.add(digits(phone)));
    phones.removeIf(phone -> phone.length() < MIN_PHONE_DIGITS);
    userIds.addAll(subject.userIds());
    orders.addAll(subject.orderIds());
  }

  /// Whether an event names the person by itself.
  boolean names(Logged logged, Json.Obj event) {
    if (subject.sourceIds().contains(logged.envelope().sourceId())) {
      return true;
    }
    String customer = event.object("original").object("customer").scalar("id");
    return isIn(userIds, event.scalar("userId"))
        || isIn(userIds, event.object("traits").scalar("id"))
        || isIn(userIds, event.object("context").object("traits").scalar("id"))
        || isIn(userIds, customer)
        || isIn(orders, order(event))
        || anywhere(event, "");
  }

  /// Remembers what else an event of the person is known by.
  void learn(Json.Obj event) {
    remember(browsers, event.scalar("anonymousId"));
    remember(orders, order(event));
    for (String kind : ALIASES) {
      remember(aliases, event.object("context").object("aliases").scalar(kind));
    }
  }

  /// Whether an event is of the same browser, cart or order as one that names the person.
  boolean follows(Json.Obj event) {
    if (isIn(orders, order(event))) {
      return true;
    }
    Json.Obj context = event.object("context");
    for (String kind : ALIASES) {
      if (isIn(aliases, context.object("aliases").scalar(kind))) {
        return true;
      }
    }
    return isIn(browsers, event.scalar("anonymousId")) && isNobodys(event);
  }

  /// Whether an id that an event has would tell who the person is.
  boolean isIn(String id) {
    return anywhere(new Json.Text(id), "");
  }

  private static boolean isNobodys(Json.Obj event) {
    return event.get("userId") == null
        && event.object("traits").get("email") == null
        && event.object("context").object("traits").get("email") == null;
  }

  private static @Nullable String order(Json.Obj event) {
    Json.Obj properties = event.object("properties");
    String order = properties.scalar("order_id");
    if (order == null) {
      order = properties.scalar("orderId");
    }
    boolean placed = "Placed Order".equals(event.text("event"));
    return order == null && placed ? properties.scalar("id") : order;
  }

  private static boolean isIn(Set<String> ids, @Nullable String id) {
    return id != null && ids.contains(id);
  }

  private static void remember(Set<String> ids, @Nullable String id) {
    if (id != null && !id.isBlank() && ids.size() < MAX_LEARNED) {
      ids.add(id);
    }
  }

  /// Whether a value holds any of what the person is known by; `name` is the field it stands in.
  private boolean anywhere(Json json, String name) {
    return switch (json) {
      case Json.Obj object -> {
        for (int i = 0; i < object.size(); i++) {
          if (anywhere(object.value(i), object.name(i))
              || anywhere(new Json.Text(object.name(i)), "")) {
            yield true;
          }
        }
        yield false;
      }
      case Json.Arr(var items) -> items.stream().anyMatch(item -> anywhere(item, name));
      case Json.Text(String text) -> isAbout(name, text) || hasEmail(text) || isJsonAbout(text);
      case Json.Num(String digits) -> isAbout(name, digits);
      case Json.Bool _, Json.Null _ -> false;
    };
  }

  /// Some put JSON in a text.
  private boolean isJsonAbout(String text) {
    if (!text.startsWith("{\"") || text.indexOf('\\') < 0) {
      return false;
    }
    try {
      return anywhere(Json.parse(text), "");
    } catch (JsonException _) {
      return false;
    }
  }

  private boolean isAbout(String name, String value) {
    if (ID_FIELDS.contains(name) && userIds.contains(value)) {
      return true;
    }
    String low = name.toLowerCase(Locale.ROOT);
    if (phones.isEmpty() || !(low.contains("phone") || low.contains("mobile"))) {
      return false;
    }
    String digits = digits(value);
    return phones.stream().anyMatch(phone -> isSamePhone(phone, digits));
  }

  /// With the country or without it.
  private static boolean isSamePhone(String one, String other) {
    boolean sure = Math.min(one.length(), other.length()) >= SURE_PHONE_DIGITS;
    return one.equals(other) || (sure && (one.endsWith(other) || other.endsWith(one)));
  }

  private boolean hasEmail(String text) {
    if (subject.emails().isEmpty() || text.length() < 3) {
      return false;
    }
    String low = text.toLowerCase(Locale.ROOT);
    if (low.length() == 64 && digests.contains(low)) {
      return true;
    }
    String plain = low.indexOf("%40") >= 0 ? low.replace("%40", "@").replace("%2b", "+") : low;
    return plain.indexOf('@') >= 0
        && subject.emails().stream().anyMatch(email -> stands(plain, email));
  }

  /// Whether an address stands in a text by itself, not as a part of a longer one.
  private static boolean stands(String text, String email) {
    for (int at = text.indexOf(email); at >= 0; at = text.indexOf(email, at + 1)) {
      int end = at + email.length();
      boolean begins = at == 0 || !isLocal(text.charAt(at - 1)) || isEscape(text, at);
      boolean goesOn = isLonger(text, end);
      if (begins && !goesOn) {
        return true;
      }
    }
    return false;
  }

  /// Whether a host's name goes on here: `.au`, `-shop.de`, but not `.` or `-1`.
  private static boolean isLonger(String text, int end) {
    if (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      return true;
    }
    for (int i = end; i < text.length() && isHost(text.charAt(i)); i++) {
      boolean named = i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
      if (text.charAt(i) == '.' && named) {
        return true;
      }
    }
    return false;
  }

  /// Whether the two characters before a place are the digits of a percent escape, such as %3d.
  private static boolean isEscape(String text, int at) {
    return at >= 3 && text.charAt(at - 3) == '%';
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }

  private static boolean isHost(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.';
  }

  /// Without the zeros that stand for the country.
  private static String digits(String text) {
    var digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && (c != '0' || !digits.isEmpty())) {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
