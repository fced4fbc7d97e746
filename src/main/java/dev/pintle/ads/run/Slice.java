package dev.pintle.ads.run;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The unit of work of a run: one table, days, one attribution.
///
/// @param nr in the run, from 1; slices are taken in this order
/// @param from the first day, UTC; for entities the day of the run
/// @param to the last day
/// @param attribution as [dev.pintle.ads.table.Attribution#word()]; empty where there is none
/// @param filter what it is narrowed to
/// @param generation of the table, that it is loaded into
/// @param attempt how often it was asked for
/// @param token what Pinterest knows its report by; empty when none was asked for
/// @param nextAt when something is done for it next; empty for at once
/// @param calls how many it has taken
/// @param checksum SHA-256 of what was fetched, in hexadecimal; empty before
/// @param trouble what went wrong last; empty when nothing did
public record Slice(
    String runId,
    long nr,
    String table,
    LocalDate from,
    LocalDate to,
    String attribution,
    SliceFilter filter,
    int generation,
    SliceState state,
    long attempt,
    String token,
    @Nullable Instant tokenAt,
    @Nullable Instant nextAt,
    long calls,
    long rows,
    long bytes,
    String checksum,
    String trouble) {
  /// How many days it spans.
  public long days() {
    return to.toEpochDay() - from.toEpochDay() + 1;
  }
}
