package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.sandbox.FeedSetup.Credentials;
import dev.pintle.sandbox.FeedSetup.Schedule;
import dev.pintle.sandbox.catalog.Currencies;
import dev.pintle.sandbox.catalog.FeedFormat;
import dev.pintle.sandbox.catalog.Market;
import dev.pintle.sandbox.catalog.Words;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a request says of a feed, read as strictly as it is published. Stateless.
final class FeedBody {
  private static final Pattern LOCATION = Pattern.compile("(?:http|https|ftp|sftp)://\\S+");
  private static final Pattern TIME = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");
  private static final int MAX_NAME = 256;
  private static final int MAX_LOCATION = 2_048;
  private static final String TYPE = "catalog_type";
  private static final String COUNTRY = "default_country";
  private static final String LOCALE = "default_locale";
  private static final List<String> TYPES = List.of(Catalog.RETAIL, "HOTEL", "CREATIVE_ASSETS");
  private static final List<String> AVAILABILITIES =
      List.of("IN_STOCK", "OUT_OF_STOCK", "PREORDER");
  private static final List<String> STATUSES = List.of("ACTIVE", "INACTIVE");
  private static final Set<String> CHANGED =
      Set.of(
          TYPE,
          "credentials",
          "default_availability",
          "default_currency",
          "format",
          "location",
          "name",
          "preferred_processing_schedule",
          "status");
  private static final Set<String> CREATED =
      Set.copyOf(
          Stream.concat(CHANGED.stream(), Stream.of(COUNTRY, LOCALE, "catalog_id")).toList());

  private final Json.Obj body;

  private FeedBody(Json.Obj body) {
    this.body = body;
  }

  /// What a new feed is to be.
  static FeedSetup created(Json.Obj body) {
    onlyKnown(body, CREATED);
    var feed = new FeedBody(body);
    feed.retailOnly();
    String name = feed.name();
    String location = feed.location();
    FeedFormat format = feed.format();
    if (name.isEmpty() || location.isEmpty() || format == null) {
      String missing = name.isEmpty() ? "name" : location.isEmpty() ? "location" : "format";
      throw Refused.invalid("Invalid request: '" + missing + "' is a required property.");
    }
    Json catalog = body.get("catalog_id");
    if (catalog != null && !(catalog instanceof Json.Text(String id) && Parameters.isId(id))) {
      throw Refused.invalid("Invalid request: 'catalog_id' must be a string of 1 to 18 digits.");
    }
    String country = choice(body, COUNTRY, Words.COUNTRIES);
    String locale = choice(body, LOCALE, Market.LOCALES);
    if (country.isEmpty() || locale.isEmpty()) {
      throw notImplemented();
    }
    return new FeedSetup(
        name,
        format,
        location,
        feed.credentials(),
        country,
        locale,
        feed.currency(),
        choice(body, "default_availability", AVAILABILITIES),
        feed.schedule(),
        !choice(body, "status", STATUSES).equals("INACTIVE"));
  }

  /// What a feed is to be instead: what is not named stays, what is null goes.
  static FeedSetup changed(Json.Obj body, FeedSetup before) {
    onlyKnown(body, CHANGED);
    var feed = new FeedBody(body);
    feed.retailOnly();
    String name = feed.name();
    String location = feed.location();
    FeedFormat format = feed.format();
    String availability = choice(body, "default_availability", AVAILABILITIES);
    String status = choice(body, "status", STATUSES);
    return new FeedSetup(
        name.isEmpty() ? before.name() : name,
        format == null ? before.format() : format,
        location.isEmpty() ? before.location() : location,
        body.has("credentials") ? feed.credentials() : before.credentials(),
        before.country(),
        before.locale(),
        body.has("default_currency") ? feed.currency() : before.currency(),
        body.has("default_availability") ? availability : before.availability(),
        body.has("preferred_processing_schedule") ? feed.schedule() : before.schedule(),
        status.isEmpty() ? before.active() : status.equals("ACTIVE"));
  }

  static Refused notImplemented() {
    return new Refused(
        Answer.error(501, 4181, "Not implemented at the moment. Please, see documentation"));
  }

  static void onlyKnown(Json.Obj body, Set<String> known) {
    for (String name : body.unknown(known)) {
      throw Refused.invalid(
          "Invalid request: additional properties are not allowed ('"
              + name
              + "' was unexpected).");
    }
  }

  /// One of some words; empty when there is none.
  static String choice(Json.Obj body, String name, Collection<String> words) {
    Json value = body.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof Json.Text(String text) && words.contains(text)) {
      return text;
    }
    throw Refused.invalid("Invalid request: '" + name + "' is not one of the published values.");
  }

  /// Of the types of catalogs only retail is simulated.
  private void retailOnly() {
    String type = choice(body, TYPE, TYPES);
    if (!type.isEmpty() && !type.equals(Catalog.RETAIL)) {
      throw notImplemented();
    }
  }

  private String name() {
    return text("name", MAX_NAME);
  }

  private String location() {
    String location = text("location", MAX_LOCATION);
    if (!location.isEmpty() && !LOCATION.matcher(location).matches()) {
      throw Refused.invalid(
          "Invalid request: 'location' must match the pattern: ^(http|https|ftp|sftp)://");
    }
    return location;
  }

  private @Nullable FeedFormat format() {
    String format = choice(body, "format", Stream.of(FeedFormat.values()).map(Enum::name).toList());
    return format.isEmpty() ? null : FeedFormat.valueOf(format);
  }

  private String currency() {
    Json value = body.get("default_currency");
    if (value == null) {
      return "";
    }
    if (value instanceof Json.Text(String code) && Currencies.known(code)) {
      return code;
    }
    throw Refused.invalid(
        "Invalid request: 'default_currency' is not one of the published values.");
  }

  private @Nullable Credentials credentials() {
    if (body.get("credentials") == null) {
      return null;
    }
    Json.Obj given = object("credentials");
    String username = given.text("username");
    String password = given.text("password");
    if (username == null || password == null) {
      throw Refused.invalid("Invalid request: 'credentials' needs 'username' and 'password'.");
    }
    return new Credentials(username, new Secret(password));
  }

  private @Nullable Schedule schedule() {
    if (body.get("preferred_processing_schedule") == null) {
      return null;
    }
    Json.Obj given = object("preferred_processing_schedule");
    String time = given.text("time");
    String zone = given.text("timezone");
    if (time == null || !TIME.matcher(time).matches()) {
      throw Refused.invalid("Invalid request: 'preferred_processing_schedule.time' must be HH:MM.");
    }
    if (zone == null || !Words.TIME_ZONES.contains(zone)) {
      throw Refused.invalid(
          "Invalid request: 'preferred_processing_schedule.timezone' is not one of the published"
              + " values.");
    }
    return new Schedule(time, zone);
  }

  private Json.Obj object(String name) {
    if (body.get(name) instanceof Json.Obj object) {
      return object;
    }
    throw Refused.invalid("Invalid request: '" + name + "' must be an object.");
  }

  /// A text; empty when there is none.
  private String text(String name, int most) {
    if (!body.has(name)) {
      return "";
    }
    String text = body.text(name);
    if (text == null || text.isBlank() || text.length() > most) {
      throw Refused.invalid(
          "Invalid request: '" + name + "' must be a string of 1 to " + most + " characters.");
    }
    return text;
  }
}
