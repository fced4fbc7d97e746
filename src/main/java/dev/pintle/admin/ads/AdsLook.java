package dev.pintle.admin.ads;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.ads.look.Questions;
import dev.pintle.ads.look.Results;
import dev.pintle.ads.look.SavedQueries;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.ads.table.Schemas;
import dev.pintle.ads.table.SupportTables;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the pages need to look at imported ads data.
public record AdsLook(AdsPages ads, Questions questions, SavedQueries saved, Results results) {
  public static AdsLook of(AdsPages ads, Database database, Ids ids, Time time) {
    return new AdsLook(
        ads,
        new Questions(ads.warehouse(), ads.exports()),
        new SavedQueries(database, ids, time),
        new Results(ads.warehouse()));
  }

  List<Import> imports(String storeId) {
    return ads.imports().of(storeId);
  }

  /// A store's import of an id, else its first; null when it has none.
  @Nullable Import chosen(String storeId, @Nullable String id) {
    var all = imports(storeId);
    return all.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.getFirst());
  }

  /// What people can read of an import.
  List<TableShape> tables(Import of) {
    var shapes = new ArrayList<TableShape>();
    for (ImportTable table : ads.imports().tables(of.id())) {
      if (table.generation() > 0) {
        shapes.add(Schemas.of(table.table(), table.columns()));
        if (table.table().kind() instanceof Kind.Entities) {
          shapes.add(Schemas.historyOf(table.table()));
        }
      }
    }
    shapes.addAll(SupportTables.all());
    shapes.removeIf(shape -> ads.warehouse().published(of.dataset(), shape.name()) == 0);
    if (!shapes.isEmpty()) {
      shapes.add(Warehouse.RESTATEMENT);
    }
    return List.copyOf(shapes);
  }

  /// A table of an import that can be read; empty when it is not imported, or not yet.
  Optional<TableShape> table(Import of, String name) {
    return tables(of).stream().filter(shape -> shape.name().equals(name)).findFirst();
  }
}
