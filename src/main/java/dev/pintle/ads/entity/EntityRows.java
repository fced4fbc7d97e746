package dev.pintle.ads.entity;

import dev.pintle.ads.entity.Parent.Kind;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.EntityColumn;
import dev.pintle.ads.table.EntityColumns;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.warehouse.TableShape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes rows of entities. A value that is not of its column's kind is null in the column and kept
/// in `_extra`, as is what no column is for.
final class EntityRows {
  /// Not kept anywhere: secrets, and numbers that change all the time and have tables of their own.
  private static final Set<String> LEFT_OUT = Set.of("credentials", "pin_metrics");

  private final String table;
  private final List<EntityColumn> columns;
  private final Set<String> known = new HashSet<>(LEFT_OUT);
  private final String adAccountId;
  private final String currency;
  private final Map<String, String> campaigns = new HashMap<>();

  EntityRows(AdsTable table, String adAccountId, String currency, List<Parent> parents) {
    this.table = table.name();
    this.columns = EntityColumns.of(table);
    this.adAccountId = adAccountId;
    this.currency = currency;
    columns.forEach(column -> known.add(root(column.field())));
    parents.stream()
        .filter(parent -> parent.kind() == Kind.AD_GROUP)
        .forEach(parent -> campaigns.put(parent.id(), parent.of()));
  }

  static String hash(Json.Obj item) {
    return CanonicalJson.hash(item, LEFT_OUT);
  }

  /// Puts what Pinterest told into a row; the rest of it is null.
  void fill(TableShape shape, @Nullable Object[] row, Json.Obj item) {
    Arrays.fill(row, null);
    var extra = new JsonOut(128);
    boolean some = false;
    for (EntityColumn column : columns) {
      Json json = find(item, column);
      if (json == null) {
        continue;
      }
      Object value = EntityValues.read(column.kind(), json).orElse(null);
      row[shape.indexOf(column.column())] = value;
      if (value == null) {
        some = add(extra, some, column.field(), json);
      }
    }
    for (int i = 0; i < item.size(); i++) {
      if (!known.contains(item.name(i))) {
        some = add(extra, some, item.name(i), item.value(i));
      }
    }
    row[shape.indexOf("_extra")] = some ? extra.endObject().toString() : null;
    int at = shape.indexOf("ad_account_id");
    row[at] = row[at] == null ? adAccountId : row[at];
    fillCurrency(shape, row);
    if (table.equals("keywords")) {
      fillParents(shape, row, item);
    }
  }

  private static boolean add(JsonOut extra, boolean some, String name, Json value) {
    if (!some) {
      extra.beginObject();
    }
    extra.name(name).json(value);
    return true;
  }

  private void fillCurrency(TableShape shape, @Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      if (shape.columns().get(i).name().equals("currency") && row[i] == null) {
        row[i] = currency.isEmpty() ? null : currency;
      }
    }
  }

  /// Keywords name their parent only: an ad group's are of its campaign as well.
  private void fillParents(TableShape shape, @Nullable Object[] row, Json.Obj item) {
    String id = item.scalar("parent_id");
    String kind = String.valueOf(item.scalar("parent_type")).toLowerCase(Locale.ROOT);
    if (id == null) {
      return;
    }
    if (kind.equals("campaign")) {
      row[shape.indexOf("campaign_id")] = id;
    } else if (campaigns.containsKey(id)) {
      row[shape.indexOf("ad_group_id")] = id;
      row[shape.indexOf("campaign_id")] = campaigns.get(id);
    }
  }

  private static @Nullable Json find(Json.Obj item, EntityColumn column) {
    int dot = column.field().indexOf('.');
    return dot < 0
        ? item.get(column.field())
        : item.object(root(column.field())).get(column.field().substring(dot + 1));
  }

  private static String root(String field) {
    int dot = field.indexOf('.');
    return dot < 0 ? field : field.substring(0, dot);
  }
}
