package dev.pintle.sandbox;

import dev.pintle.sandbox.ads.report.Filters;
import dev.pintle.sandbox.ads.report.Question;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something that is made to go wrong.
///
/// @param operation the operation it happens to, or [#ALL]
/// @param status the status that is answered instead of serving the request; 0 for none
/// @param code the code in the answer of that status; 0 for the usual one
/// @param latency how long the request waits first
/// @param count how many requests it still happens to; null for all
/// @param refusedShare which share of the events or items fails, from 0 to 1; the same one always
///   fares the same
/// @param processing what becomes of the work that the request begins
/// @param report what becomes of the report on ads that the request is about
/// @param retryAfterSeconds how long the answer says to wait; 0 for the usual
/// @param column a column that a report is refused for; empty for none
/// @param day what becomes of a report happens to those that have this day only; empty for any
/// @param campaign the same of the id of a campaign
record Fault(
    String operation,
    int status,
    int code,
    Duration latency,
    @Nullable Integer count,
    double refusedShare,
    Connection connection,
    Body body,
    Processing processing,
    Report report,
    int retryAfterSeconds,
    String column,
    String day,
    String campaign) {

  static final String ALL = "all";
  static final Fault NONE =
      new Fault(
          ALL,
          0,
          0,
          Duration.ZERO,
          null,
          0,
          Connection.KEPT,
          Body.WHOLE,
          Processing.USUAL,
          Report.USUAL,
          0,
          "",
          "",
          "");

  enum Connection {
    KEPT,
    CUT_BEFORE,
    CUT_AFTER
  }

  enum Body {
    WHOLE,
    TRUNCATED,
    GARBAGE,
    FEWER_VERDICTS
  }

  /// Of a batch of items.
  enum Processing {
    USUAL,
    FAILED,
    STUCK
  }

  /// Of a report on ads.
  enum Report {
    USUAL,
    FAILED,
    CANCELLED,
    STUCK,
    /// It was never heard of.
    LOST,
    LINK_EXPIRED,
    REPEATED_ROW,
    UNKNOWN_COLUMN,
    TEXT_NUMBERS,
    OTHER_DAY
  }

  boolean concerns(String operationId) {
    return operation.equals(ALL) || operation.equals(operationId);
  }

  Fault counted(int left) {
    return new Fault(
        operation,
        status,
        code,
        latency,
        left,
        refusedShare,
        connection,
        body,
        processing,
        report,
        retryAfterSeconds,
        column,
        day,
        campaign);
  }

  /// What becomes of a report.
  Report of(Question question) {
    boolean has =
        day.isEmpty()
            || (LocalDate.parse(day).toEpochDay() >= question.fromDay()
                && LocalDate.parse(day).toEpochDay() <= question.toDay());
    boolean about =
        campaign.isEmpty() || question.filters().allows(Filters.Field.CAMPAIGN_IDS, campaign);
    return has && about ? report : Report.USUAL;
  }

  /// Whether an event is among those to fail.
  boolean refuses(String eventId) {
    if (refusedShare <= 0) {
      return false;
    }
    long mixed = SeenIds.mix(eventId, 0x5EED);
    return (mixed >>> 11) * 0x1.0p-53 < refusedShare;
  }
}
