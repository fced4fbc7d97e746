package dev.pintle.admin.web;

import dev.pintle.base.Json;
import dev.pintle.connect.Asset;
import dev.pintle.forward.EventLog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// How values are written on pages.
public final class Show {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int LONGEST_JSON = 50_000;

  private Show() {}

  /// A whole number with separators: `12,345`.
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// A number of things: `1 event`, `12,345 events`.
  public static String count(long number, String thing) {
    return number(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /// The class of the badge of an asset's state.
  public static String look(Asset.State state) {
    return switch (state) {
      case CONNECTED -> "delivered";
      case MISSING -> "filtered";
      case NO_PERMISSION, NOT_KNOWN -> "skipped";
    };
  }

  /// Words as they begin a heading.
  public static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// A word of Pinterest's in capitals, as people write it.
  public static String words(String word) {
    return word.isEmpty() ? "not known" : word.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// How long something takes or took, in its largest unit: `12 s`, `3 min`, `2 days`.
  public static String duration(long millis) {
    long seconds = millis / 1_000;
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " hours" : seconds / 86_400 + " days";
  }

  /// JSON with a line for each value, whole, to be edited.
  public static String lines(Json json) {
    var text = new StringBuilder();
    pretty(json, "", text);
    return text.toString();
  }

  /// JSON with a line for each value, for people.
  public static String pretty(Json json) {
    var text = new StringBuilder();
    pretty(json, "", text);
    return text.length() <= LONGEST_JSON
        ? text.toString()
        : text.substring(0, LONGEST_JSON) + "\n… the rest is left out";
  }

  private static void pretty(Json json, String indent, StringBuilder text) {
    String inner = indent + "  ";
    switch (json) {
      case Json.Obj object when object.size() > 0 -> {
        for (int i = 0; i < object.size(); i++) {
          text.append(i == 0 ? "{\n" : ",\n").append(inner);
          text.append(new Json.Text(object.name(i))).append(": ");
          pretty(object.value(i), inner, text);
        }
        text.append('\n').append(indent).append('}');
      }
      case Json.Arr(var items) when !items.isEmpty() -> {
        for (int i = 0; i < items.size(); i++) {
          text.append(i == 0 ? "[\n" : ",\n").append(inner);
          pretty(items.get(i), inner, text);
        }
        text.append('\n').append(indent).append(']');
      }
      case Json.Obj _, Json.Arr _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ ->
          text.append(json);
    }
  }

  /// What an event is called in a list.
  public static String title(EventLog.Entry entry) {
    if (!entry.name().isBlank()) {
      return entry.name();
    }
    return switch (entry.type()) {
      case PAGE -> "Page viewed";
      case SCREEN -> "Screen viewed";
      case IDENTIFY -> "Person identified";
      case GROUP -> "Group joined";
      case ALIAS -> "Person renamed";
      case TRACK -> "Event without a name";
    };
  }

  /// A moment for programs; the page's script turns it into the viewer's time.
  public static String iso(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /// A moment for a viewer without the script.
  public static String utc(Instant at) {
    return UTC.format(at);
  }

  /// A sentence as people write it.
  public static String sentence(String words) {
    String text = capital(words);
    return text.matches("(?s).*[.!?…]") ? text : text + ".";
  }
}
