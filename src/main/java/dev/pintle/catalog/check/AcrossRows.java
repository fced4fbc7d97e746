package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.util.List;

/// What only shows when a product is seen together with those before it: ids told twice, groups
/// that are too large, variants that are alike. Keeps a hash of 64 bits of each id, group and
/// variant, not the texts.
final class AcrossRows {
  /// What can tell the variants of a group apart.
  private static final List<Attribute> TELLING =
      List.of(
          Attribute.COLOR,
          Attribute.SIZE,
          Attribute.MATERIAL,
          Attribute.PATTERN,
          Attribute.GENDER,
          Attribute.AGE_GROUP,
          Attribute.SIZE_TYPE,
          Attribute.SIZE_SYSTEM,
          Attribute.VARIANT_VALUES);

  private final HashCounts rowsOfIds = new HashCounts();
  private final HashCounts groups = new HashCounts();
  private final HashCounts variants = new HashCounts();
  private final int mostInGroup;
  private int ordinal;

  AcrossRows(int mostInGroup) {
    this.mostInGroup = mostInGroup;
  }

  void check(long row, String id, Attributes attributes, Notes notes) {
    ordinal = ordinal == Integer.MAX_VALUE ? ordinal : ordinal + 1;
    if (!id.isEmpty() && isRepeated(row, id, notes)) {
      return; // Pinterest does not take it, so that it is not one of its group either
    }
    String group = attributes.get(Attribute.ITEM_GROUP_ID).strip();
    if (!group.isEmpty() && notes.verdict() != Verdict.REFUSED) {
      checkGroup(row, group, attributes, notes);
    }
  }

  private boolean isRepeated(long row, String id, Notes notes) {
    long hash = HashCounts.hash(0, id);
    int first = rowsOfIds.get(hash);
    if (first == 0) {
      rowsOfIds.put(hash, place(row));
      return false;
    }
    notes.tell(
        IssueCode.DUPLICATE_PRODUCTS,
        Attribute.ID,
        id,
        (row > 0 ? "Row " + first : "Product " + first)
            + " has the same id, and only that one is taken: give this one an id of its own.");
    return true;
  }

  private void checkGroup(long row, String group, Attributes attributes, Notes notes) {
    long hash = HashCounts.hash(1, group);
    int members = groups.get(hash) + 1;
    groups.put(hash, members);
    if (members > mostInGroup) {
      notes.tell(
          IssueCode.MAX_ITEMS_PER_ITEM_GROUP_EXCEEDED,
          Attribute.ITEM_GROUP_ID,
          group,
          "This is number "
              + members
              + " of its group, which may have "
              + mostInGroup
              + ": split the group.");
      return;
    }
    for (Attribute telling : TELLING) {
      hash = HashCounts.hash(hash, attributes.get(telling));
    }
    int alike = variants.get(hash);
    if (alike == 0) {
      variants.put(hash, place(row));
    } else {
      notes.tell(
          IssueCode.PINTLE_VARIANTS_ALIKE,
          Attribute.ITEM_GROUP_ID,
          group,
          (row > 0 ? "Row " + alike : "Product " + alike)
              + " of this group has the same color, size, material, pattern and variant_values:"
              + " tell them apart.");
    }
  }

  /// Where a product stands, never 0.
  private int place(long row) {
    return row > 0 ? (int) Math.min(row, Integer.MAX_VALUE) : ordinal;
  }
}
