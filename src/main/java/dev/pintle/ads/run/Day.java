package dev.pintle.ads.run;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is known of a day of a table.
///
/// @param day UTC
/// @param attribution as [dev.pintle.ads.table.Attribution#word()]; empty where there is none
/// @param rows how many it has; Pinterest leaves out those that are all zero
/// @param readAt empty when it is missing
/// @param runId which run read it; empty when it is missing
public record Day(
    LocalDate day,
    String attribution,
    DayState state,
    long rows,
    @Nullable Instant readAt,
    String runId) {}
