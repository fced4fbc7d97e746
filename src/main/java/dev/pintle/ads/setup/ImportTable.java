package dev.pintle.ads.setup;

import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.ColumnChoice;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A table of an import, and how it stands.
///
/// @param trouble what went wrong last; empty when nothing did
/// @param rows of the published generation
/// @param doneDays how many days the run that is going on has read, of [#totalDays()]
/// @param generation the published one; 0 when there is none
/// @param readyAt when it was last brought up to date
/// @param held what waits for a person's word, such as the vanishing of many rows; empty when
///   nothing does
public record ImportTable(
    String importId,
    AdsTable table,
    ColumnChoice columns,
    TableState state,
    String trouble,
    long rows,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    long doneDays,
    long totalDays,
    int generation,
    @Nullable Instant readyAt,
    String held) {}
