package dev.pintle.ads.report;

import java.time.Instant;

/// What rows are given that Pinterest does not tell.
///
/// @param currency of the ad account, ISO 4217; empty when it is not known
public record RowStamp(String currency, String runId, Instant loadedAt) {}
