package dev.pintle.ads.setup;

import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What people want of an import that they make or change.
///
/// @param adAccountName as Pinterest names it; may be empty
/// @param tables names of [dev.pintle.ads.table.AdsTables] and the columns wanted of each; used
///   when it is made only
public record ImportWish(
    String name,
    String adAccountId,
    String adAccountName,
    String currency,
    LocalDate startDay,
    List<Attribution> attributions,
    Mode mode,
    Cadence cadence,
    Map<String, ColumnChoice> tables) {
  public ImportWish {
    attributions = List.copyOf(attributions);
    tables = Map.copyOf(tables);
  }
}
