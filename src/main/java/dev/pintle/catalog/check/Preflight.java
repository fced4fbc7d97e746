package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Item;
import dev.pintle.catalog.item.Product;
import java.util.function.Consumer;

/// Checks products or items one after another as Pinterest would read them, and tells each error
/// and warning that can be known beforehand. What concerns all of them comes with [#end()]. Made
/// for one run, not thread-safe. [IssueCode] says what is checked here and what is not.
public final class Preflight {
  private final CheckSettings settings;
  private final Notes notes;
  private final TextChecks texts;
  private final LinkChecks links;
  private final PriceChecks prices;
  private final ValueChecks values = new ValueChecks();
  private final AcrossRows across;
  private long count;

  /// @param findings takes what is found, as it is found
  public Preflight(CheckSettings settings, Consumer<Finding> findings) {
    this.settings = settings;
    this.notes = new Notes(findings);
    this.texts = new TextChecks(settings.readsEnglish());
    this.links = new LinkChecks(settings.claims());
    this.prices = new PriceChecks(settings);
    this.across = new AcrossRows(settings.mostInGroup());
  }

  public Verdict check(Product product) {
    return check(product.row(), product.attributes());
  }

  public Verdict check(Item item) {
    return check(item.row(), item.attributes());
  }

  /// How many products were checked.
  public long count() {
    return count;
  }

  /// Tells what is about all products together.
  public void end() {
    if (settings.claims().areKnown() && settings.claims().isEmpty()) {
      tellOfAll(IssueCode.NO_VERIFIED_DOMAIN, "link", "", IssueCode.NO_VERIFIED_DOMAIN.mend());
    }
    if (count == 0) {
      tellOfAll(IssueCode.FEED_TOO_SMALL, "", "0 products", IssueCode.FEED_TOO_SMALL.mend());
    }
    if (count > settings.mostProducts()) {
      tellOfAll(
          IssueCode.FEED_LENGTH_TOO_LONG,
          "",
          count + " products",
          "Pinterest takes " + settings.mostProducts() + "; spread them over several catalogs.");
    }
    compareCounts();
    prices.end(notes);
  }

  private Verdict check(long row, Attributes attributes) {
    String id = attributes.get(Attribute.ID).strip();
    notes.begin(row, id);
    count++;
    texts.check(attributes, notes);
    links.check(attributes, notes);
    prices.check(attributes, notes);
    values.check(attributes, notes);
    across.check(row, id, attributes, notes);
    return notes.verdict();
  }

  private void compareCounts() {
    long last = settings.lastCount();
    if (last <= 0) {
      return;
    }
    String value = count + " products, " + last + " last time";
    if (count * 100 < last) {
      tellOfAll(
          IssueCode.LARGE_PRODUCT_COUNT_DECREASE,
          "",
          value,
          IssueCode.LARGE_PRODUCT_COUNT_DECREASE.mend());
    } else if (Math.abs(count - last) * 100 > last * settings.largeDelta()) {
      tellOfAll(
          IssueCode.INDEXED_PRODUCT_COUNT_LARGE_DELTA,
          "",
          value,
          IssueCode.INDEXED_PRODUCT_COUNT_LARGE_DELTA.mend());
    }
  }

  private void tellOfAll(IssueCode code, String field, String value, String mend) {
    notes.tellOfAll(code, field, value, mend);
  }
}
