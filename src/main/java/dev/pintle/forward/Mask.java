package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.event.Event;
import dev.pintle.forward.identity.IdentityField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How personal data is shown to people: enough to know one's own test order by, too little to
/// learn anything. Stateless.
public final class Mask {
  private static final String DOTS = "•••";
  private static final int LONGEST_TEXT = 2_000;

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s\"'<>=&?/:;,()@%]+(@|%40)[^\\s\"'<>=&?/:;,()@%]+");
  private static final Pattern IP =
      Pattern.compile(
          "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b|[0-9a-fA-F:]*(?:::|(?::[0-9a-fA-F]+){7})"
              + "[0-9a-fA-F:.]*");
  private static final Pattern PHONE = Pattern.compile("[+(]?[0-9][0-9 ().\\-/]{5,}[0-9]");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
  private static final Pattern PARAMETER = Pattern.compile("(?<=[?&;#])([^=&;#?]+)=([^&;#]+)");

  /// Keys, in letters and digits only, whose value says who somebody is.
  private static final Set<String> IDENTITY_KEYS =
      Set.of(
          "email",
          "emails",
          "emailaddress",
          "customeremail",
          "phone",
          "phones",
          "phonenumber",
          "mobile",
          "firstname",
          "lastname",
          "fullname",
          "customername",
          "username",
          "login",
          "gender",
          "sex",
          "birthday",
          "birthdate",
          "dateofbirth",
          "dob",
          "age",
          "city",
          "state",
          "region",
          "province",
          "statecode",
          "provincecode",
          "zip",
          "zipcode",
          "postalcode",
          "postcode",
          "country",
          "countrycode",
          "street",
          "street1",
          "street2",
          "address1",
          "address2",
          "line1",
          "line2",
          "company",
          "advertisingid",
          "idfa",
          "gaid",
          "maid",
          "userid",
          "customerid",
          "externalid",
          "ip",
          "clientipaddress",
          "ipaddress",
          "latitude",
          "longitude");

  private static final Set<String> USER_AGENT_KEYS =
      Set.of("useragent", "clientuseragent", "useragentdata");

  /// Keys under which everything is about somebody, be it called as it may.
  private static final Set<String> PERSON_KEYS =
      Set.of(
          "traits",
          "address",
          "billingaddress",
          "shippingaddress",
          "customer",
          "user",
          "buyer",
          "recipient",
          "person",
          "contact",
          "location",
          "billing",
          "shipping",
          "useragentdata");

  private Mask() {}

  /// A value that is known to be personal, wherever it stands.
  record Known(IdentityField field, String value) {}

  /// What an event says of who it was.
  static List<Known> known(Event event) {
    var person = new Person();
    person.fill(event);
    var known = new ArrayList<Known>();
    for (IdentityField field : IdentityField.values()) {
      person.values(field).forEach(found -> known.add(new Known(field, found.value())));
    }
    return known;
  }

  /// A text of any kind, less what looks like an e-mail address, a phone number or an IP address.
  public static String text(String text) {
    String masked = cut(text);
    masked =
        PARAMETER
            .matcher(masked)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    found.group(1)
                        + "="
                        + (isPersonal(key(found.group(1)))
                            ? initial(found.group(2))
                            : found.group(2))));
    if (masked.contains("@") || masked.contains("%40")) {
      masked =
          EMAIL.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(email(found.group())));
    }
    masked =
        IP.matcher(masked)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    found.group().length() < 3 ? found.group() : ip(found.group())));
    return isPhone(masked) ? phone(masked) : masked;
  }

  /// What a condition saw, by what it looked at: a path, or an element, which may have read
  /// anything.
  public static String seen(String asked, String value) {
    if (value.equals("nothing") || value.matches("true|false|-?[0-9.]{1,5}")) {
      return value;
    }
    if (asked.contains("{{")) {
      return value.startsWith("(") ? value : initial(value);
    }
    var steps = Pattern.compile("[.\\[\\]\"]+").splitAsStream(asked).map(Mask::key).toList();
    boolean personal = steps.stream().anyMatch(PERSON_KEYS::contains);
    return scalar(value, steps.isEmpty() ? "" : steps.getLast(), personal, List.of());
  }

  /// A text that may hold values which are known.
  static String text(String text, List<Known> known) {
    String masked = text;
    for (Known one : known) {
      if (one.value().length() >= 3 && masked.strip().equalsIgnoreCase(one.value().strip())) {
        return value(one.field(), masked);
      }
      if (one.value().length() >= 5) {
        masked =
            Pattern.compile(one.value(), Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                .matcher(masked)
                .replaceAll(Matcher.quoteReplacement(value(one.field(), one.value())));
      }
    }
    return text(masked);
  }

  static String value(IdentityField field, String raw) {
    return switch (field) {
      case EM -> email(raw);
      case PH -> phone(raw);
      case GE, DB, LN, FN, CT, ST, ZP, COUNTRY, EXTERNAL_ID, HASHED_MAIDS -> initial(raw);
    };
  }

  static String ip(String raw) {
    int end = 0;
    while (end < raw.length() && raw.charAt(end) != '.' && raw.charAt(end) != ':') {
      end++;
    }
    return raw.substring(0, end) + (end < raw.length() ? raw.charAt(end) : "") + DOTS;
  }

  static String userAgent(String raw) {
    int space = raw.indexOf(' ');
    String first = space < 0 ? "" : raw.substring(0, Math.min(space, 24));
    return first.isEmpty() ? initial(raw) : first + " " + DOTS;
  }

  /// An event, less what says who did it.
  ///
  /// @param known values that were found to be personal
  static Json json(Json json, List<Known> known) {
    return json(json, "", false, known);
  }

  private static Json json(Json json, String key, boolean personal, List<Known> known) {
    return switch (json) {
      case Json.Obj object -> {
        boolean inside = personal || PERSON_KEYS.contains(key);
        var fields = new LinkedHashMap<String, Json>();
        for (int i = 0; i < object.size(); i++) {
          String name = object.name(i);
          fields.put(text(name), json(object.value(i), key(name), inside, known));
        }
        yield Json.Obj.of(fields);
      }
      case Json.Arr(var items) -> {
        var masked = new ArrayList<Json>();
        items.forEach(item -> masked.add(json(item, key, personal, known)));
        yield new Json.Arr(masked);
      }
      case Json.Text(String text) -> new Json.Text(scalar(text, key, personal, known));
      case Json.Num(String digits) ->
          personal || isPersonal(key) || isKnown(digits, known)
              ? new Json.Text(scalar(digits, key, true, known))
              : json;
      case Json.Bool _, Json.Null _ -> json;
    };
  }

  private static String scalar(String text, String key, boolean personal, List<Known> known) {
    if (text.isBlank() || DIGEST.matcher(text).matches()) {
      return text;
    }
    if (USER_AGENT_KEYS.contains(key)) {
      return userAgent(text);
    }
    if (key.contains("email")) {
      return email(text);
    }
    if (key.contains("phone") || key.equals("mobile")) {
      return phone(text);
    }
    if (key.equals("ip") || key.endsWith("ipaddress")) {
      return ip(text);
    }
    if (personal || isPersonal(key)) {
      return text.contains("@") ? email(text) : initial(text);
    }
    return text(text, known);
  }

  private static boolean isKnown(String digits, List<Known> known) {
    return digits.length() >= 3 && known.stream().anyMatch(one -> one.value().equals(digits));
  }

  private static boolean isPersonal(String key) {
    return IDENTITY_KEYS.contains(key) || USER_AGENT_KEYS.contains(key);
  }

  private static String key(String name) {
    var key = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> key.append((char) c));
    return key.toString();
  }

  private static String email(String raw) {
    boolean encoded = !raw.contains("@") && raw.contains("%40");
    int at = encoded ? raw.indexOf("%40") : raw.indexOf('@');
    if (at < 0) {
      return initial(raw);
    }
    String domain = raw.substring(at + (encoded ? 3 : 1));
    return initial(raw.substring(0, at)) + "@" + initial(domain);
  }

  private static String phone(String raw) {
    String digits = raw.replaceAll("\\D", "");
    return digits.length() < 4 ? DOTS : DOTS + digits.substring(digits.length() - 2);
  }

  /// Of a single letter or sign, such as a gender, not even the first is shown.
  private static String initial(String raw) {
    String text = raw.strip();
    return text.codePointCount(0, text.length()) < 2
        ? DOTS
        : new StringBuilder().appendCodePoint(text.codePointAt(0)).append(DOTS).toString();
  }

  /// Digits alone may be an order's number: it takes a sign that numbers of things do not have.
  private static boolean isPhone(String text) {
    String stripped = text.strip();
    if (stripped.length() > 24
        || !PHONE.matcher(stripped).matches()
        || DATE.matcher(stripped).matches()) {
      return false;
    }
    long digits = stripped.chars().filter(Character::isDigit).count();
    boolean signed = stripped.startsWith("+") || stripped.startsWith("(") || stripped.contains(" ");
    return digits >= 7 && digits <= 15 && signed;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT)
            + "… ("
            + (text.length() - LONGEST_TEXT)
            + " more characters)";
  }
}
