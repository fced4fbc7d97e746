package dev.pintle.ads.look;

import dev.pintle.ads.run.DayState;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.Attribution.ReportTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the shop's events of some days became: how many were accepted, how many Pinterest took, how
/// many conversions it reports, and why the three are not the same.
public final class Reconciliation {
  private Reconciliation() {}

  /// Why a number is not the same as the one before it.
  public enum Cause {
    NOT_SENT("accepted, not sent"),
    WAITING("waits, or is being tried again"),
    REFUSED("sent, and Pinterest refused it"),
    EXPIRED("not delivered in time"),
    LATE("delivered late: Pinterest counts it as offline"),
    TWINS("delivered, and by the tag as well: counted once"),
    TWICE("delivered, and by the tag as well, which Pinterest cannot match"),
    NOT_ATTRIBUTED("delivered, not attributed to an ad"),
    TAG_ONLY("told by the tag only"),
    OTHER_WAYS("reported, not by us"),
    OTHER_DAY("counted on the day of the ad, not of the conversion"),
    NOT_FINAL("the day is not final"),
    NO_IMPORT("no import"),
    DAY_MISSING("the day is not imported"),
    NO_COLUMN("the column is not imported"),
    NOT_REPORTED("Pinterest's reports do not count it");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Events and why they are not in a number.
  ///
  /// @param events how many; 0 where it cannot be counted
  /// @param words more of it, for people; may be empty
  public record Reason(Cause cause, long events, String words) {}

  /// What became of the accepted events of a name on a day.
  ///
  /// @param day when they came in, UTC
  /// @param name what Pinterest calls them; empty where it has no name
  /// @param notSent how many were not sent, by the reason in words
  /// @param refused those that Pinterest refused for good
  /// @param expired those that could not be delivered in time
  /// @param delivered those that Pinterest took, also late
  /// @param late of these, more than an hour after they happened
  /// @param pairs of these, with a twin of the tag that Pinterest can match
  /// @param twice of these, with a twin of the tag that it cannot match
  /// @param tagOnly not delivered by the server, but told by the tag
  public record Shop(
      LocalDate day,
      String name,
      Map<String, Long> notSent,
      long waiting,
      long refused,
      long expired,
      long delivered,
      long late,
      long pairs,
      long twice,
      long tagOnly) {
    public Shop {
      notSent = Map.copyOf(notSent);
    }

    /// Those that will not be delivered unless somebody sends them again.
    public long dead() {
      return refused + expired;
    }

    public long accepted() {
      return notSent.values().stream().mapToLong(Long::longValue).sum()
          + waiting
          + dead()
          + delivered;
    }

    public static Shop nothing(LocalDate day, String name) {
      return new Shop(day, name, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  /// What Pinterest says of a day's conversions of a name.
  public sealed interface Report {
    /// So many, as far as is known by now.
    record Told(BigDecimal conversions, DayState state) implements Report {}

    /// It is not known.
    record Unknown(Cause why, String words) implements Report {}
  }

  /// A line: a name on a day, or in all days.
  ///
  /// @param reasons why accepted, delivered and reported are not the same
  public record Line(Shop shop, Report report, List<Reason> reasons) {
    public Line {
      reasons = List.copyOf(reasons);
    }

    /// How many of the accepted events are accounted for: always all.
    public long explained() {
      return shop.delivered()
          + reasons.stream()
              .filter(reason ->
                  switch (reason.cause()) {
                    case NOT_SENT, WAITING, REFUSED, EXPIRED -> true;
                    default -> false;
                  })
              .mapToLong(Reason::events)
              .sum();
    }
  }

  /// Sets what we know beside what Pinterest reports.
  public static Line line(Shop shop, Report report, Attribution attribution) {
    var reasons = new ArrayList<Reason>();
    shop.notSent().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(one -> reasons.add(new Reason(Cause.NOT_SENT, one.getValue(), one.getKey())));
    add(reasons, Cause.WAITING, shop.waiting(), "");
    add(reasons, Cause.REFUSED, shop.refused(), "its dead letter has Pinterest's words");
    add(reasons, Cause.EXPIRED, shop.expired(), "its dead letter can be sent again");
    add(reasons, Cause.LATE, shop.late(), "matched with nothing of the tag's");
    add(reasons, Cause.TWINS, shop.pairs(), "same name, same id");
    add(reasons, Cause.TWICE, shop.twice(), "another name or id: see Pairs");
    switch (report) {
      case Report.Unknown(Cause why, String words) -> reasons.add(new Reason(why, 0, words));
      case Report.Told(BigDecimal conversions, DayState state) ->
          compare(reasons, shop, conversions.longValue(), state, attribution);
    }
    return new Line(shop, report, reasons);
  }

  private static void compare(
      List<Reason> reasons, Shop shop, long reported, DayState state, Attribution attribution) {
    long gap = shop.delivered() - reported;
    if (gap > 0) {
      reasons.add(
          new Reason(
              Cause.NOT_ATTRIBUTED,
              gap,
              "no click, engagement or view of an ad within "
                  + attribution.clickDays()
                  + ", "
                  + attribution.engagementDays()
                  + " and "
                  + attribution.viewDays()
                  + " days: reports count only what ads led to"));
    }
    if (gap < 0) {
      long tag = Math.min(shop.tagOnly(), -gap);
      add(reasons, Cause.TAG_ONLY, tag, "the server sent no twin of it");
      add(
          reasons,
          Cause.OTHER_WAYS,
          -gap - tag,
          "another tag, app, upload or partner of the ad account, or a day boundary");
    }
    if (attribution.time() == ReportTime.AD_ACTION && gap != 0) {
      reasons.add(
          new Reason(
              Cause.OTHER_DAY,
              0,
              "by ad action: an order counts on the day of the click, engagement or view"));
    }
    if (state != DayState.FINAL && gap != 0) {
      reasons.add(new Reason(Cause.NOT_FINAL, 0, "conversions still come in"));
    }
  }

  private static void add(List<Reason> reasons, Cause cause, long events, String words) {
    if (events > 0) {
      reasons.add(new Reason(cause, events, words));
    }
  }
}
