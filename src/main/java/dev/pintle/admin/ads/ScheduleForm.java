package dev.pintle.admin.ads;

import dev.pintle.admin.catalog.FeedForm;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.StoreForm;
import dev.pintle.ads.setup.Cadence;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When an import runs by itself, as a form: its fields are `every`, `minute`, `weekday`,
/// `monthday`, `at` and `zone`.
public final class ScheduleForm {
  static final List<String> FIELDS =
      List.of("every", "minute", "weekday", "monthday", "at", "zone");

  private static final int LAST_MINUTE = 59;
  private static final int LONGEST_MONTH = 31;

  private ScheduleForm() {}

  /// How often, in the order of the page.
  public static List<FeedForm.Option> often() {
    return List.of(
        new FeedForm.Option("never", "Never: only when somebody presses Run now"),
        new FeedForm.Option("hour", "Each hour"),
        new FeedForm.Option("day", "Each day"),
        new FeedForm.Option("week", "Each week"),
        new FeedForm.Option("month", "Each month"));
  }

  public static List<FeedForm.Option> weekdays() {
    return Stream.of(DayOfWeek.values())
        .map(day ->
            new FeedForm.Option(
                day.name().toLowerCase(Locale.ROOT),
                day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
        .toList();
  }

  public static List<FeedForm.Option> monthDays() {
    return IntStream.rangeClosed(1, LONGEST_MONTH)
        .mapToObj(day ->
            new FeedForm.Option(
                Integer.toString(day),
                switch (day) {
                  case LONGEST_MONTH -> "31, or the month's last day";
                  default -> Integer.toString(day);
                }))
        .toList();
  }

  public static List<FeedForm.Option> zones() {
    return StoreForm.timeZones().stream().map(zone -> new FeedForm.Option(zone, zone)).toList();
  }

  /// The form with a cadence in its fields.
  ///
  /// @param zone the one that is proposed where the cadence has none
  static Form with(Form form, Cadence cadence, String zone) {
    var base =
        form.with("minute", "15")
            .with("weekday", "monday")
            .with("monthday", "1")
            .with("at", "06:30")
            .with("zone", zone);
    return switch (cadence) {
      case Cadence.Never _ -> base.with("every", "never");
      case Cadence.Hourly(int minute, ZoneId its) ->
          base.with("every", "hour")
              .with("minute", Integer.toString(minute))
              .with("zone", its.getId());
      case Cadence.Daily(LocalTime at, ZoneId its) ->
          base.with("every", "day").with("at", at.toString()).with("zone", its.getId());
      case Cadence.Weekly(DayOfWeek day, LocalTime at, ZoneId its) ->
          base.with("every", "week")
              .with("weekday", day.name().toLowerCase(Locale.ROOT))
              .with("at", at.toString())
              .with("zone", its.getId());
      case Cadence.Monthly(int day, LocalTime at, ZoneId its) ->
          base.with("every", "month")
              .with("monthday", Integer.toString(day))
              .with("at", at.toString())
              .with("zone", its.getId());
    };
  }

  /// The form with what is wrong with its schedule.
  static Form checked(Form form) {
    var checked = form;
    String every = form.value("every");
    if (often().stream().noneMatch(option -> option.value().equals(every))) {
      checked = checked.error("every", "Choose how often it runs by itself.");
    }
    if (every.equals("hour") && number(form.value("minute"), 0, LAST_MINUTE) < 0) {
      checked = checked.error("minute", "Enter a minute of the hour, 0 to 59.");
    }
    if (every.equals("month") && number(form.value("monthday"), 1, LONGEST_MONTH) < 0) {
      checked = checked.error("monthday", "Choose a day of the month.");
    }
    if (every.equals("week")
        && weekdays().stream().noneMatch(day -> day.value().equals(form.value("weekday")))) {
      checked = checked.error("weekday", "Choose a day of the week.");
    }
    if (List.of("day", "week", "month").contains(every) && !isTime(form.value("at"))) {
      checked = checked.error("at", "Enter a time of the day such as 06:30.");
    }
    if (!every.equals("never") && !ZoneId.getAvailableZoneIds().contains(form.value("zone"))) {
      checked = checked.error("zone", "Choose the time zone that the time is of.");
    }
    return checked;
  }

  /// What a form without errors chooses.
  public static Cadence cadence(Form form) {
    return switch (form.value("every")) {
      case "hour" -> new Cadence.Hourly(number(form.value("minute"), 0, LAST_MINUTE), zone(form));
      case "day" -> new Cadence.Daily(LocalTime.parse(form.value("at")), zone(form));
      case "week" ->
          new Cadence.Weekly(
              DayOfWeek.valueOf(form.value("weekday").toUpperCase(Locale.ROOT)),
              LocalTime.parse(form.value("at")),
              zone(form));
      case "month" ->
          new Cadence.Monthly(
              number(form.value("monthday"), 1, LONGEST_MONTH),
              LocalTime.parse(form.value("at")),
              zone(form));
      default -> new Cadence.Never();
    };
  }

  /// A cadence for people: `each day at 06:30, Europe/Berlin`.
  public static String words(Cadence cadence) {
    return switch (cadence) {
      case Cadence.Never _ -> "only when somebody presses Run now";
      case Cadence.Hourly(int minute, ZoneId zone) ->
          "each hour at minute " + minute + ", " + zone.getId();
      case Cadence.Daily(LocalTime at, ZoneId zone) -> "each day at " + at + ", " + zone.getId();
      case Cadence.Weekly(DayOfWeek day, LocalTime at, ZoneId zone) ->
          "each "
              + day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
              + " at "
              + at
              + ", "
              + zone.getId();
      case Cadence.Monthly(int day, LocalTime at, ZoneId zone) ->
          "each month on day " + day + " at " + at + ", " + zone.getId();
    };
  }

  private static ZoneId zone(Form form) {
    return ZoneId.of(form.value("zone"));
  }

  private static boolean isTime(String text) {
    try {
      LocalTime.parse(text);
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  /// The number that a text is; -1 when it is none of those.
  private static int number(String text, int least, int most) {
    if (!text.matches("[0-9]{1,2}")) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number < least || number > most ? -1 : number;
  }
}
