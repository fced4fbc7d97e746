package dev.pintle.ads.entity;

import dev.pintle.ads.table.AdsTable;
import dev.pintle.warehouse.Dataset;
import java.time.Instant;

/// A complete listing that is to be loaded.
///
/// @param generation that is loaded into; it must have been made
/// @param fence as of [dev.pintle.warehouse.Load#fence()]
/// @param currency of the ad account; empty when it is not known
/// @param marksDeleted whether what is missing is gone: only when the listing before took in the
///   same ([Listings])
/// @param released whether a person has said that much that is missing is gone
/// @param at when it was listed
public record EntityJob(
    Dataset dataset,
    AdsTable table,
    int generation,
    long fence,
    String adAccountId,
    String currency,
    boolean marksDeleted,
    boolean released,
    String runId,
    Instant at) {}
