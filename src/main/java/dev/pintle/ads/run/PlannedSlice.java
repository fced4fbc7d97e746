package dev.pintle.ads.run;

import java.time.LocalDate;

/// A slice before it has a number.
record PlannedSlice(
    String table,
    LocalDate from,
    LocalDate to,
    String attribution,
    SliceFilter filter,
    int generation) {}
