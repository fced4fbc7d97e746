package dev.pintle.catalog.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives variations what they inherit of their parents. A parent is not passed on itself, since it
/// is its variations that are sold. Parents are remembered, and variations that stand before their
/// parent are kept until it comes, up to a limit. Not thread-safe.
final class WooRows implements RowSink {
  private static final int HEAVIEST = 1 << 25;

  private final WooFields fields;
  private final Findings findings;
  private final RowSink next;
  private final Map<String, Row> parents = new LinkedHashMap<>();
  private final Map<String, List<Row>> orphans = new LinkedHashMap<>();
  private int parentWeight;
  private int orphanWeight;

  WooRows(ReadSettings settings, Findings findings, RowSink next) {
    this.fields = new WooFields(settings.shop());
    this.findings = findings;
    this.next = next;
  }

  @Override
  public void header(Columns columns) {
    for (int i = 0; i < columns.size(); i++) {
      columns.alias(WooLanguages.english(columns.name(i)), i);
    }
    WooFields.NAMES.forEach(columns::add);
    next.header(columns);
  }

  @Override
  public void row(Row row) {
    String kind = WooFields.kind(row);
    if (kind.equals("variation")) {
      variation(row);
    } else if (kind.startsWith("variable")) {
      parent(row);
    } else {
      fields.workOut(row, "");
      next.row(row);
    }
  }

  @Override
  public void end() {
    orphans.values().forEach(rows -> rows.forEach(this::orphan));
    orphans.clear();
    next.end();
  }

  private void parent(Row row) {
    Row parent = row.copy();
    parentWeight += parent.weight();
    for (String name : names(parent)) {
      parents.put(name, parent);
      List<Row> waiting = orphans.remove(name);
      if (waiting != null) {
        for (Row variation : waiting) {
          orphanWeight -= variation.weight();
          pass(variation, parent);
        }
      }
    }
    while (parentWeight > HEAVIEST) {
      Row eldest = parents.values().iterator().next();
      parents.values().removeIf(known -> known.number() == eldest.number());
      parentWeight -= eldest.weight();
    }
  }

  private static List<String> names(Row parent) {
    var names = new ArrayList<String>();
    String id = parent.get(WooDefaults.ID);
    String sku = parent.get(WooDefaults.SKU);
    if (!id.isEmpty()) {
      names.add("id:" + id);
    }
    if (!sku.isEmpty()) {
      names.add(sku);
    }
    return names;
  }

  private void variation(Row row) {
    String name = row.get(WooDefaults.PARENT);
    Row parent = parents.get(name);
    if (parent != null) {
      pass(row, parent);
      return;
    }
    Row copy = row.copy();
    if (name.isEmpty() || orphanWeight > HEAVIEST) {
      orphan(copy);
      return;
    }
    orphans.computeIfAbsent(name, _ -> new ArrayList<>()).add(copy);
    orphanWeight += copy.weight();
  }

  private void pass(Row variation, Row parent) {
    for (String name : WooFields.INHERITED) {
      int column = variation.columns().find(name);
      if (column >= 0 && variation.get(column).isEmpty()) {
        variation.put(column, parent.get(column));
      }
    }
    inheritStatus(variation, parent);
    String id = parent.get(WooDefaults.ID);
    fields.workOut(variation, id.isEmpty() ? parent.get(WooDefaults.SKU) : id);
    next.row(variation);
  }

  /// A variation of a draft is not to be seen either.
  private static void inheritStatus(Row variation, Row parent) {
    String published = parent.get(WooDefaults.PUBLISHED);
    if (!published.equals("1") && !published.isEmpty()) {
      variation.put(WooDefaults.PUBLISHED, published);
    }
    variation.put(WooDefaults.VISIBILITY, parent.get(WooDefaults.VISIBILITY));
  }

  private void orphan(Row variation) {
    String name = variation.get(WooDefaults.PARENT);
    findings.warning(
        "PARSE_LINE_ERROR",
        variation.number(),
        WooDefaults.PARENT,
        name,
        "the product that it is a variation of is not in the file: export it as well");
    fields.workOut(variation, parentId(name));
    next.row(variation);
  }

  private static String parentId(String name) {
    return name.startsWith("id:") ? name.substring(3) : name;
  }
}
