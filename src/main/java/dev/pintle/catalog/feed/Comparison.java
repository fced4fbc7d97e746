package dev.pintle.catalog.feed;

import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.check.Preflight;
import dev.pintle.catalog.check.Verdict;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Item;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.rule.Made;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Checks the products of one run, and compares them with what is known of the feed's items. The
/// first of several with one id is the one. Used by one thread.
final class Comparison {
  /// The low bits of a note say what the item was before; 0 for nothing.
  private static final int WAS = 0x0F;

  private static final byte SEEN = 0x10;
  private static final byte SEEN_LIVE = 0x20;
  private static final byte DEMOTED = 0x40;
  private static final ItemStatus[] STATUSES = ItemStatus.values();

  private final boolean oneItemAProduct;
  private final IdTable known;
  private final RunSpool spool;
  private final FindingTally findings = new FindingTally();
  private final Preflight preflight;
  private final IdTable groups = new IdTable(0);
  private long outBefore;
  private long products;
  private long live;
  private long leftOut;
  private long refused;
  private long added;
  private long changed;
  private long demoted;

  Comparison(Feed feed, CheckSettings settings, long expected, RunSpool spool) {
    this.oneItemAProduct = feed.choices().rules().oneItemAProduct();
    this.known = new IdTable(expected);
    this.spool = spool;
    this.preflight = new Preflight(settings, findings);
  }

  /// Takes what is known, before any product.
  @SuppressWarnings("EnumOrdinal") // a note in memory, which is never stored
  void known(String itemId, ItemStatus status, long mark) {
    known.put(IdTable.hash(itemId), mark, (byte) (status.ordinal() + 1));
    if (status.isOut()) {
      outBefore++;
    }
  }

  void take(Product product, Made made) throws IOException {
    products++;
    switch (made) {
      case Made.LeftOut(String id, String reason) -> leaveOut(id, product, reason);
      case Made.Ready(Item item) -> {
        if (oneItemAProduct && isFurtherVariant(product)) {
          leaveOut(item.id(), product, "another variant of its product is told");
        } else {
          check(item, product);
        }
      }
    }
  }

  /// Comes after the last product.
  void end() {
    preflight.end();
  }

  private boolean isFurtherVariant(Product product) {
    String group = product.get(Trait.PRODUCT_ID);
    if (group.isEmpty()) {
      group = product.get(Attribute.ITEM_GROUP_ID);
    }
    if (group.isEmpty()) {
      return false;
    }
    long hash = IdTable.hash(group);
    boolean further = groups.note(hash) != 0;
    groups.put(hash, 0, (byte) 1);
    return further;
  }

  private void leaveOut(String id, Product product, String reason) throws IOException {
    leftOut++;
    notOut(ItemDraft.leftOut(place(id, product), product, reason));
  }

  private void check(Item item, Product product) throws IOException {
    boolean refuses = preflight.check(item) == Verdict.REFUSED;
    String error = findings.takeError();
    if (refuses) {
      refused++;
      notOut(ItemDraft.refused(place(item.id(), product), item, product, error));
    } else {
      live++;
      live(ItemDraft.live(item, product));
    }
  }

  /// What a product that is not told is kept by: its id, if no other product has it.
  private String place(String id, Product product) {
    boolean taken = id.isEmpty() || (known.note(IdTable.hash(id)) & SEEN) != 0;
    return taken ? ItemDraft.placeOf(product) : id;
  }

  private void live(ItemDraft draft) throws IOException {
    long hash = IdTable.hash(draft.itemId());
    byte note = known.note(hash);
    ItemStatus was = was(note);
    boolean again = (note & SEEN) != 0;
    if (again || was != ItemStatus.LIVE || known.mark(hash) != draft.mark()) {
      spool.add(draft.toRecord(), false);
      if (was != null && was.isOut()) {
        changed++;
      } else {
        added++;
      }
    }
    if ((note & DEMOTED) != 0) {
      demoted--;
    }
    known.put(hash, draft.mark(), (byte) ((note & WAS) | SEEN | SEEN_LIVE));
  }

  private void notOut(ItemDraft draft) throws IOException {
    long hash = IdTable.hash(draft.itemId());
    byte note = known.note(hash);
    ItemStatus was = was(note);
    int now = (note & WAS) | SEEN;
    if (was == ItemStatus.LIVE || was == ItemStatus.HELD) {
      demoted++;
      now |= DEMOTED;
      spool.add(draft.toRecord(), true);
    } else if (was != ItemStatus.KEPT && known.mark(hash) != draft.mark()) {
      spool.add(draft.toRecord(), false);
    }
    known.put(hash, draft.mark(), (byte) now);
  }

  private static @Nullable ItemStatus was(byte note) {
    return (note & WAS) == 0 ? null : STATUSES[(note & WAS) - 1];
  }

  /// Whether a row is of a product that the source no longer has.
  boolean isVanished(String itemId) {
    return (known.note(IdTable.hash(itemId)) & SEEN) == 0;
  }

  /// How many rows are of products that the source no longer has.
  ///
  /// @param out whether to count those that are out, or those that are not
  long vanished(boolean out) {
    return known.count(note -> {
      ItemStatus was = was(note);
      return (note & SEEN) == 0
          && was != null
          && (out
              ? was == ItemStatus.LIVE || was == ItemStatus.HELD
              : was == ItemStatus.LEFT_OUT || was == ItemStatus.REFUSED);
    });
  }

  FindingTally findings() {
    return findings;
  }

  /// How many Pinterest had before.
  long outBefore() {
    return outBefore;
  }

  long products() {
    return products;
  }

  long live() {
    return live;
  }

  long leftOut() {
    return leftOut;
  }

  long refused() {
    return refused;
  }

  long added() {
    return added;
  }

  long changed() {
    return changed;
  }

  /// How many that were out are left out or refused now.
  long demoted() {
    return demoted;
  }
}
