package dev.pintle.ads.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in a sentence what a column of a report holds, from the parts of its name. `_1` is what the
/// ad itself did, `_2` what others did with it after somebody had saved it, `TOTAL_` both.
final class ReportWords {
  private static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("CONVERSIONS", "Conversions of every kind"),
          Map.entry("CHECKOUT", "Checkouts"),
          Map.entry("SIGNUP", "Sign-ups"),
          Map.entry("LEAD", "Leads"),
          Map.entry("CUSTOM", "Custom events"),
          Map.entry("ADD_TO_CART", "Additions to a cart"),
          Map.entry("ADD_TO_WISHLIST", "Additions to a wish list"),
          Map.entry("SEARCH", "Searches"),
          Map.entry("PAGE_VISIT", "Page visits"),
          Map.entry("WATCH_VIDEO", "Videos watched"),
          Map.entry("VIEW_CATEGORY", "Views of a category"),
          Map.entry("APP_INSTALL", "App installations"),
          Map.entry("SUBSCRIBE", "Subscriptions"),
          Map.entry("UNKNOWN", "Conversions of a kind unknown to Pinterest"));

  private static final Map<String, String> WHERE =
      Map.of(
          "WEB_", " on websites",
          "INAPP_", " in apps",
          "OFFLINE_", " offline",
          "PINTEREST_", " on Pinterest itself");

  private static final Map<String, String> AFTER =
      Map.of(
          "CLICK_", " after a click on an ad",
          "ENGAGEMENT_", " after an engagement with an ad",
          "VIEW_", " after a view of an ad");

  private static final Pattern CONVERSION =
      Pattern.compile(
          "(?:TOTAL_)?(WEB_|INAPP_|OFFLINE_|PINTEREST_)?(CLICK_|ENGAGEMENT_|VIEW_)?("
              + String.join("|", EVENTS.keySet().stream().sorted().toList())
              + ")(_VALUE_IN_MICRO_DOLLAR|_QUANTITY|_ROAS|_COST_PER_ACTION|_CONVERSION_RATE"
              + "|_[A-Z]+_ACTION_TO_[A-Z]+_CONVERSION)?");

  private static final Pattern DEVICES = Pattern.compile("_([A-Z]+)_ACTION_TO_([A-Z]+)_CONVERSION");

  private static final Pattern VIDEO =
      Pattern.compile("(?:TOTAL_)?VIDEO_P([0-9]+)_(?:COMBINED|COMPLETE)(_[12])?");

  /// What things are called, by their names without the ending that says whose they are.
  private static final Map<String, String> THINGS =
      Resource.lines("/dev/pintle/ads/report-words.tsv").stream()
          .collect(Collectors.toUnmodifiableMap(List::getFirst, line -> line.get(1)));

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("SPEND_IN_DOLLAR", "Spend"),
          Map.entry("SPEND_IN_MICRO_DOLLAR", "Spend"),
          Map.entry("IMPRESSION_1", "Paid impressions"),
          Map.entry("IMPRESSION_2", "Earned impressions"),
          Map.entry("TOTAL_IMPRESSION", "Impressions"),
          Map.entry("CLICKTHROUGH_1", "Paid Pin clicks"),
          Map.entry("CLICKTHROUGH_2", "Earned Pin clicks"),
          Map.entry("TOTAL_CLICKTHROUGH", "Pin clicks"),
          Map.entry("OUTBOUND_CLICK_1", "Paid outbound clicks"),
          Map.entry("OUTBOUND_CLICK_2", "Earned outbound clicks"),
          Map.entry("REPIN_1", "Paid saves"),
          Map.entry("REPIN_2", "Earned saves"),
          Map.entry("ENGAGEMENT_1", "Paid engagements"),
          Map.entry("ENGAGEMENT_2", "Earned engagements"),
          Map.entry("TOTAL_ENGAGEMENT", "Engagements"),
          Map.entry("ECTR", "CTR"),
          Map.entry("CTR", "Paid CTR"),
          Map.entry("ECPC_IN_DOLLAR", "CPC"),
          Map.entry("CPM_IN_DOLLAR", "CPM"),
          Map.entry("TOTAL_CONVERSIONS", "Conversions"),
          Map.entry("TOTAL_CHECKOUT", "Conversions (Checkout)"),
          Map.entry("TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR", "Order value (Checkout)"),
          Map.entry("TOTAL_CLICK_CHECKOUT_VALUE_IN_MICRO_DOLLAR", "Click-through order value"),
          Map.entry("CHECKOUT_ROAS", "ROAS (Checkout)"),
          Map.entry("TOTAL_PAGE_VISIT", "Conversions (Page visit)"),
          Map.entry("TOTAL_LEAD", "Conversions (Lead)"),
          Map.entry("TOTAL_SIGNUP", "Conversions (Signup)"),
          Map.entry("TOTAL_OFFLINE_CHECKOUT", "Offline conversions (Checkout)"),
          Map.entry("TOTAL_IMPRESSION_USER", "Reach"),
          Map.entry("TOTAL_IMPRESSION_FREQUENCY", "Frequency"),
          Map.entry("TOTAL_VIDEO_MRC_VIEWS", "Video views"),
          Map.entry("TOTAL_VIDEO_P100_COMPLETE", "Video played 100 %"));

  private ReportWords() {}

  /// What Ads Manager calls a column; empty when that is not known.
  static String label(String name) {
    return LABELS.getOrDefault(name, "");
  }

  static String describe(ReportColumn column) {
    String words = words(column.name());
    boolean money = column.unit().equals("account currency");
    return words + (money ? ", in the ad account's currency." : ".");
  }

  private static String words(String name) {
    String known = THINGS.get(name);
    if (known != null) {
      return known;
    }
    Matcher video = VIDEO.matcher(name);
    if (video.matches()) {
      return "Videos played to " + video.group(1) + " %" + whose(video.group(2));
    }
    Matcher conversion = CONVERSION.matcher(name);
    if (conversion.matches()) {
      return conversion(conversion);
    }
    String paid =
        name.endsWith("_1") || name.endsWith("_2") ? name.substring(name.length() - 2) : null;
    String thing =
        paid == null ? name.replaceFirst("^TOTAL_", "") : name.substring(0, name.length() - 2);
    String words = THINGS.get(thing);
    if (words == null) {
      throw new IllegalStateException("nothing says what the column " + name + " is");
    }
    return words + whose(paid);
  }

  private static String whose(@Nullable String ending) {
    return switch (ending) {
      case "_1" -> ", paid";
      case "_2" -> ", earned: after somebody had saved the ad";
      case null, default -> ", paid and earned";
    };
  }

  private static String conversion(Matcher parts) {
    String event = EVENTS.getOrDefault(parts.group(3), "");
    String which = event + of(WHERE, parts.group(1)) + of(AFTER, parts.group(2));
    String small = which.substring(0, 1).toLowerCase(Locale.ROOT) + which.substring(1);
    String measure = parts.group(4);
    return switch (measure) {
      case null -> which;
      case "_VALUE_IN_MICRO_DOLLAR" -> "Value of " + small;
      case "_QUANTITY" -> "Items in " + small;
      case "_ROAS" -> "Return on ad spend: value of " + small + ", divided by spend";
      case "_COST_PER_ACTION" -> "Spend divided by " + small;
      case "_CONVERSION_RATE" -> "Rate of " + small + ", as Pinterest works it out";
      default -> which + devices(measure);
    };
  }

  private static String devices(String measure) {
    Matcher devices = DEVICES.matcher(measure);
    if (!devices.matches()) {
      throw new IllegalStateException("not a pair of devices: " + measure);
    }
    return " on a "
        + device(devices.group(2))
        + " after an action on a "
        + device(devices.group(1));
  }

  private static String device(String word) {
    return word.equals("MOBILE") ? "phone" : word.toLowerCase(Locale.ROOT);
  }

  private static String of(Map<String, String> words, @Nullable String part) {
    return part == null ? "" : words.getOrDefault(part, "");
  }
}
