package dev.pintle.catalog.item;

/// One thing that is wrong with a product file or an item.
///
/// @param code Pinterest's own name for it (capabilities §3.14), such as `PRICE_MISSING`
/// @param row as of [Product#row()]; 0 when it is about the whole file
/// @param itemId empty when the item has none, or it is about the whole file
/// @param field Pinterest's name of the attribute, or the column as the file has it; may be empty
/// @param value what stands there, cut to [#LONGEST_VALUE] characters; may be empty
/// @param mend what to do about it, a sentence
public record Finding(
    Severity severity,
    String code,
    long row,
    String itemId,
    String field,
    String value,
    String mend) {
  public static final int LONGEST_VALUE = 200;

  public Finding {
    value = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
  }

  public Finding with(Severity changed) {
    return new Finding(changed, code, row, itemId, field, value, mend);
  }
}
