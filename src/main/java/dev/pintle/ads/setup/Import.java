package dev.pintle.ads.setup;

import dev.pintle.ads.table.Attribution;
import dev.pintle.warehouse.Dataset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scheduled copy of one ad account's data into warehouse tables.
///
/// @param name unique in its store
/// @param currency of the ad account, ISO 4217; empty when it is not known
/// @param schema where its tables are; unique in the server
/// @param startDay the first day that is wanted, UTC
/// @param attributions at least one; each has its rows in the tables of results
/// @param nextAt when it runs by itself next; null when it does not
/// @param trouble what keeps it from running; empty when nothing does
/// @param version grows with each change that people make
public record Import(
    String id,
    String storeId,
    String name,
    String adAccountId,
    String adAccountName,
    String currency,
    String schema,
    LocalDate startDay,
    List<Attribution> attributions,
    Mode mode,
    Cadence cadence,
    @Nullable Instant nextAt,
    boolean paused,
    String trouble,
    String createdBy,
    Instant createdAt,
    long version) {
  public Import {
    attributions = List.copyOf(attributions);
  }

  public Dataset dataset() {
    return new Dataset(storeId, schema);
  }
}
