package dev.pintle.catalog.read;

import java.util.ArrayList;
import java.util.List;

/// Puts together the rows of one handle, which are variants and images of one product, and passes
/// on a row for each variant. Not thread-safe.
final class ShopifyRows implements RowSink {
  private static final int MOST_ROWS = 5_000;
  private static final int HEAVIEST = 1 << 23;

  private final ShopifyFields fields;
  private final RowSink next;
  private final List<Row> group = new ArrayList<>();
  private String handle = "";
  private int weight;

  ShopifyRows(ReadSettings settings, RowSink next) {
    this.fields = new ShopifyFields(settings.shop());
    this.next = next;
  }

  @Override
  public void header(Columns columns) {
    ShopifyFields.NAMES.forEach(columns::add);
    next.header(columns);
  }

  @Override
  public void row(Row row) {
    String own = row.get(ShopifyDefaults.HANDLE);
    boolean same = own.isEmpty() ? row.get(ShopifyDefaults.TITLE).isEmpty() : own.equals(handle);
    if (!same || group.size() == MOST_ROWS || weight > HEAVIEST) {
      flush();
      handle = own;
    }
    Row copy = row.copy();
    group.add(copy);
    weight += copy.weight();
  }

  @Override
  public void end() {
    flush();
    next.end();
  }

  private void flush() {
    List<Row> variants = group.stream().filter(this::isVariant).toList();
    List<String> images = images();
    for (int i = 0; i < variants.size(); i++) {
      Row variant = variants.get(i);
      inherit(variant, group.getFirst());
      fields.workOut(variant, images, i + 1, variants.size());
      next.row(variant);
    }
    group.clear();
    weight = 0;
  }

  @SuppressWarnings("ReferenceEquality") // the first row itself
  private boolean isVariant(Row row) {
    return row == group.getFirst()
        || !row.get(ShopifyDefaults.PRICE).isEmpty()
        || !row.get("Option1 Value").isEmpty()
        || !row.get(ShopifyDefaults.SKU).isEmpty();
  }

  private List<String> images() {
    record Image(int position, String link) {}
    var images = new ArrayList<Image>();
    for (Row row : group) {
      String link = row.get(ShopifyDefaults.IMAGE);
      String position = row.get(ShopifyDefaults.IMAGE_POSITION);
      if (!link.isEmpty()) {
        boolean known = position.matches("[0-9]{1,6}");
        images.add(new Image(known ? Integer.parseInt(position) : Integer.MAX_VALUE, link));
      }
    }
    return images.stream()
        .sorted((one, other) -> Integer.compare(one.position(), other.position()))
        .map(Image::link)
        .distinct()
        .toList();
  }

  /// What is said of the product stands in its first row only.
  private static void inherit(Row variant, Row first) {
    for (int i = 0; i < variant.columns().size(); i++) {
      String name = variant.columns().name(i);
      if (variant.get(i).isEmpty() && isOfProduct(name)) {
        variant.put(i, first.get(i));
      }
    }
  }

  private static boolean isOfProduct(String name) {
    return !name.startsWith("Variant ")
        && !name.startsWith("Image ")
        && !name.startsWith("@")
        && !(name.startsWith("Option") && name.endsWith("Value"));
  }
}
