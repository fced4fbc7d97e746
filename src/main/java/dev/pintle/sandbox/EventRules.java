package dev.pintle.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Judges events beyond their form: an event that breaks a rule fails alone, and what is merely
/// unusual is warned of. One instance judges the events of one body, one after another.
final class EventRules {
  static final Duration OLDEST = Duration.ofDays(7);
  static final Duration MOST_AHEAD = Duration.ofMinutes(10);

  static final Set<String> EVENT_NAMES =
      Set.of(
          "add_payment_info",
          "add_to_cart",
          "add_to_wishlist",
          "app_install",
          "checkout",
          "custom",
          "initiate_checkout",
          "lead",
          "page_visit",
          "search",
          "signup",
          "subscribe",
          "view_category",
          "view_content",
          "watch_video",
          // Named by the developer guide, newer than the description.
          "app_open",
          "contact",
          "customize_product",
          "find_location",
          "schedule",
          "start_trial",
          "submit_application");
  static final Set<String> ACTION_SOURCES = Set.of("app_android", "app_ios", "web", "offline");

  private static final Pattern OWN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final String NO_CLICK_ID = "click_id is missing.";
  private static final String NO_EXTERNAL_ID = "external_id is missing.";
  private static final String NEITHER = NO_CLICK_ID + " " + NO_EXTERNAL_ID;
  private static final String DIGEST_OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final long oldest;
  private final long latest;
  private final StringBuilder errors = new StringBuilder();
  private final StringBuilder warnings = new StringBuilder();

  private String name = "";
  private String id = "";
  private boolean offline;
  private boolean inApp;
  private long seconds;
  private long items;
  private @Nullable BigDecimal value;
  private String currency = "";
  private boolean hasMail;
  private boolean hasDevice;
  private boolean hasAddress;
  private boolean hasAgent;
  private boolean hasClick;
  private boolean hasExternalId;
  private boolean limited;
  private boolean hasState;
  private boolean hasCountry;

  EventRules(Instant now) {
    oldest = now.minus(OLDEST).getEpochSecond();
    latest = now.plus(MOST_AHEAD).getEpochSecond();
  }

  void begin() {
    errors.setLength(0);
    warnings.setLength(0);
    name = "";
    id = "";
    currency = "";
    value = null;
    offline = false;
    inApp = false;
    seconds = 0;
    items = 1;
    hasMail = false;
    hasDevice = false;
    hasAddress = false;
    hasAgent = false;
    hasClick = false;
    hasExternalId = false;
    limited = false;
    hasState = false;
    hasCountry = false;
  }

  Reading end(int from, int to) {
    if (!hasMail && !hasDevice && !(hasAddress && hasAgent)) {
      fail(
          "user_data must have em, hashed_maids, or client_ip_address together with"
              + " client_user_agent.");
    }
    if (limited && !(hasState && hasCountry)) {
      warn("opt_out_type LDP needs st and country in user_data.");
    }
    return new Reading(
        from,
        to,
        name,
        id,
        offline,
        value,
        currency,
        new Reading.Happened(seconds, inApp, hasClick, items),
        errors.toString(),
        allWarnings());
  }

  /// The usual warnings are put together beforehand, because nearly every event has them.
  private String allWarnings() {
    String usual =
        hasClick ? (hasExternalId ? "" : NO_EXTERNAL_ID) : (hasExternalId ? NO_CLICK_ID : NEITHER);
    if (warnings.isEmpty()) {
      return usual;
    }
    return usual.isEmpty() ? warnings.toString() : usual + " " + warnings;
  }

  void unknown(String field, String text) {
    if (!field.equals("customer_type")) {
      fail("user_data has a field that is not known; remove it.");
    } else if (!text.equals("new") && !text.equals("returning")) {
      fail("user_data.customer_type must be new or returning.");
    }
  }

  void integer(Field field, long number) {
    switch (field.meaning()) {
      case EVENT_TIME -> time(number);
      case COUNT -> {
        if (number <= 0) {
          warn(field.name() + " is not positive.");
        } else if (field.name().equals("num_items")) {
          items = number;
        }
      }
      case PLAIN,
          EVENT_NAME,
          EVENT_ID,
          ACTION_SOURCE,
          SOURCE_URL,
          LANGUAGE,
          DIGESTS,
          IP_ADDRESS,
          USER_AGENT,
          CLICK_ID,
          VALUE,
          AMOUNT,
          CURRENCY,
          OPT_OUT_TYPE -> {}
    }
  }

  /// Judges the text the parser is at.
  void text(Field field, JsonParser at) {
    switch (field.meaning()) {
      case PLAIN, COUNT, EVENT_TIME -> {}
      case EVENT_NAME -> eventName(at.getString());
      case EVENT_ID -> eventId(at.getString());
      case ACTION_SOURCE -> actionSource(at.getString());
      case SOURCE_URL -> {
        String url = at.getString();
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
          warn("event_source_url is not a full URL.");
        }
      }
      case LANGUAGE -> language(at.getString());
      case DIGESTS -> digest(field, at);
      case IP_ADDRESS -> address(at.getString());
      case USER_AGENT -> hasAgent = at.getStringLength() > 0;
      case CLICK_ID -> hasClick = at.getStringLength() > 0;
      case VALUE -> value = amount(field, at.getString());
      case AMOUNT -> amount(field, at.getString());
      case CURRENCY -> currency(at.getString());
      case OPT_OUT_TYPE -> optOut(at.getString());
    }
  }

  private void eventName(String text) {
    name = text;
    if (EVENT_NAMES.contains(text)) {
      return;
    }
    if (OWN_NAME.matcher(text).matches()) {
      warn("event_name is not a standard one; it is unknown until it is mapped.");
    } else {
      fail(
          "Invalid event_name parameter. It must be a standard name, or up to 100 letters, digits,"
              + " '_' and '-'.");
    }
  }

  private void eventId(String text) {
    id = text;
    if (text.isBlank()) {
      fail("Invalid event_id parameter. It is empty.");
    }
  }

  private void actionSource(String text) {
    offline = text.equals("offline");
    inApp = text.startsWith("app_");
    if (!ACTION_SOURCES.contains(text)) {
      fail(
          "Invalid action_source parameter. It must be one of app_android, app_ios, web, offline.");
    }
  }

  private void time(long at) {
    seconds = at;
    if (at < oldest) {
      fail(
          "Invalid event_timestamp parameter. Given timestamp is in the past: event_time must be"
              + " within the last 7 days.");
    } else if (at > latest) {
      fail(
          "Invalid event_timestamp parameter. Given timestamp is in the future"
              + (at / 1000 <= latest ? ": event_time must be in seconds." : "."));
    }
  }

  private void language(String text) {
    if (text.length() != 2 || !LANGUAGES.contains(text.toLowerCase(Locale.ROOT))) {
      fail("Invalid language parameter. It must be two letters of ISO 639-1.");
    }
  }

  private void digest(Field field, JsonParser at) {
    switch (Digests.form(at.getStringCharacters(), at.getStringOffset(), at.getStringLength())) {
      case LOWER -> {}
      case UPPER -> warn("user_data." + field.name() + " should be in lower case.");
      case NONE -> {
        fail("user_data." + field.name() + " must hold SHA-256 digests of 64 hexadecimal digits.");
        return;
      }
    }
    switch (field.name()) {
      case "em" -> hasMail = true;
      case "hashed_maids" -> hasDevice = true;
      case "external_id" -> hasExternalId = true;
      case "st" -> hasState = true;
      case "country" -> hasCountry = true;
      default -> {}
    }
    if (at.getStringCharacters()[at.getStringOffset()] == 'e'
        && at.getString().equals(DIGEST_OF_NOTHING)) {
      warn("user_data." + field.name() + " holds the digest of an empty text.");
    }
  }

  private void address(String text) {
    if (IpAddresses.isLiteral(text)) {
      hasAddress = true;
    } else {
      fail("user_data.client_ip_address must be an IPv4 or IPv6 address.");
    }
  }

  private @Nullable BigDecimal amount(Field field, String text) {
    BigDecimal amount = Amounts.parse(text);
    if (amount == null) {
      fail("custom_data " + field.name() + " must be a number in a string, such as \"72.39\".");
    } else if (amount.signum() < 0) {
      warn(field.name() + " is negative.");
    }
    return amount;
  }

  private void currency(String text) {
    currency = text;
    if (!CURRENCIES.contains(text)) {
      currency = "";
      fail("custom_data.currency must be an ISO 4217 code, such as USD.");
    }
  }

  private void optOut(String text) {
    for (String flag : text.split(",", -1)) {
      if (flag.strip().equals("LDP")) {
        limited = true;
      } else {
        warn("custom_data.opt_out_type has a flag that is not known.");
      }
    }
  }

  private void fail(String message) {
    add(errors, message);
  }

  private void warn(String message) {
    add(warnings, message);
  }

  /// Messages of one event are few and short, whatever it holds.
  private static void add(StringBuilder to, String message) {
    if (to.length() < 500 && to.indexOf(message) < 0) {
      to.append(to.isEmpty() ? "" : " ").append(message);
    }
  }
}
