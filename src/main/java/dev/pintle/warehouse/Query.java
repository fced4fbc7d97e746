package dev.pintle.warehouse;

import java.time.Duration;

/// A question that a person asks.
///
/// @param storeId whose tables it sees
/// @param schema where tables are looked for that are named without one
/// @param sql one statement that only reads
/// @param mostRows of the answer; the rest is cut off
public record Query(String storeId, String schema, String sql, int mostRows, Duration mostTime) {}
