package dev.pintle.ads.table;

import dev.pintle.ads.table.EntityColumn.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The columns that there are of entities (API 5.23.0).
public final class EntityColumns {
  private static final Map<String, List<EntityColumn>> OF =
      Resource.lines("/dev/pintle/ads/entity-columns.tsv").stream()
          .map(EntityColumns::read)
          .collect(Collectors.groupingBy(EntityColumn::table));

  private EntityColumns() {}

  /// The columns of a table that come from Pinterest, in their order.
  ///
  /// @throws IllegalArgumentException when it is not a table of entities
  public static List<EntityColumn> of(AdsTable table) {
    List<EntityColumn> columns = OF.get(table.name());
    if (columns == null) {
      throw new IllegalArgumentException(table.name() + " is not a table of entities");
    }
    return columns;
  }

  private static EntityColumn read(List<String> line) {
    return new EntityColumn(
        line.get(0),
        line.get(1),
        line.get(2),
        Kind.valueOf(line.get(3).toUpperCase(Locale.ROOT)),
        line.get(4));
  }
}
