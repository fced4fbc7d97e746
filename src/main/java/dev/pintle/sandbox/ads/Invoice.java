package dev.pintle.sandbox.ads;

import java.time.LocalDate;
import java.time.YearMonth;

/// What an ad account was billed for a month.
///
/// @param billedMicro in millionths of the account's currency
/// @param credit whether it gives money back
public record Invoice(String id, YearMonth month, long billedMicro, boolean credit) {
  private static final int DUE_DAYS = 30;

  /// The last day on which it can be paid.
  public LocalDate due() {
    return month.atEndOfMonth().plusDays(DUE_DAYS);
  }
}
