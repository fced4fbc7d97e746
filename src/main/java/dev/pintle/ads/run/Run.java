package dev.pintle.ads.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An execution of an import.
///
/// @param startedBy a person's name, or `schedule`
/// @param tables names of the tables it reads
/// @param waitUntil when it goes on, while it waits
/// @param plannedCalls how many calls it was thought to need
/// @param usedCalls how many it has made
/// @param plannedReports how many asynchronous reports it was thought to ask for
/// @param trouble what went wrong; empty when nothing did
public record Run(
    String id,
    String importId,
    RunKind kind,
    String startedBy,
    List<String> tables,
    RunState state,
    @Nullable Instant waitUntil,
    long plannedCalls,
    long usedCalls,
    long plannedReports,
    long rows,
    String trouble,
    String cancelledBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  public Run {
    tables = List.copyOf(tables);
  }
}
