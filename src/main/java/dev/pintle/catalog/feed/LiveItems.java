package dev.pintle.catalog.feed;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.catalog.check.Preflight;
import dev.pintle.catalog.check.Verdict;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.rule.ItemMaker;
import dev.pintle.catalog.rule.Made;
import dev.pintle.catalog.source.ChangeSink;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings a feed's items up to what a live source was told since, at once and without a run: only
/// the products that changed are made and checked. What takes more than one product to decide (an
/// id that another one has, another variant, a mass of deletions) is left to the run, which comes
/// all the same. Killed at any point, it does the same again. Thread-safe.
public final class LiveItems {
  /// With more changes than these at once the run is as quick.
  private static final int MOST = 2_000;

  private static final Duration LEASE = Duration.ofMinutes(1);

  private final LiveRows rows;
  private final RunRows runs;
  private final ItemTable items;
  private final ProductSources sources;
  private final FeedRunner.Sources checks;
  private final FeedSettings settings;
  private final Ids ids;
  private final Time time;

  public LiveItems(
      Database database,
      ProductSources sources,
      FeedRunner.Sources checks,
      FeedSettings settings,
      Ids ids,
      Time time) {
    this.rows = new LiveRows(database);
    this.runs = new RunRows(database);
    this.items = new ItemTable(database);
    this.sources = sources;
    this.checks = checks;
    this.settings = settings;
    this.ids = ids;
    this.time = time;
  }

  /// Does what there is to do; nothing while a run is at the feed, which would write over it.
  public void apply(Feed feed) {
    if (rows.position(feed.id()).isSeen()) {
      return;
    }
    ProductSource source = sources.find(feed.sourceId()).orElse(null);
    if (source == null || !source.kind().isLive()) {
      return;
    }
    String owner = ids.next("live");
    if (!rows.lease(feed.id(), owner, time.millis(), time.millis() + LEASE.toMillis())) {
      return;
    }
    try {
      LiveRows.Position position = rows.position(feed.id());
      if (position.isSeen()) {
        return; // a run has seen to it meanwhile
      }
      if (position.seen() == 0) {
        // Nothing was seen one by one before: the run tells all of it.
        rows.leaveToRun(feed.id(), position.revision(), time.millis());
      } else {
        apply(feed, source, position.seen());
      }
    } finally {
      runs.release(feed.id(), owner);
    }
  }

  private void apply(Feed feed, ProductSource source, long seen) {
    var changes = new Changes();
    long upTo = sources.changesAfter(source, seen, changes);
    if (changes.products.size() > MOST) {
      rows.leaveToRun(feed.id(), upTo, time.millis());
      return;
    }
    var judged = new Judged(feed, changes.products);
    if (judged.records.size() + judged.demoted.size() + judged.gone.size() > 0) {
      boolean mass = judged.isMass();
      runs.stale(feed.id());
      items.write(feed, judged.records, time.millis());
      if (!mass) {
        items.write(feed, judged.demoted, time.millis());
        items.remove(feed.id(), judged.gone);
      }
    }
    rows.seen(feed.id(), upTo);
  }

  /// What changed, by key; null for what is gone.
  private static final class Changes implements ChangeSink {
    private final Map<String, @Nullable Product> products = new LinkedHashMap<>();

    @Override
    public void changed(Product product) {
      put(product.key(), product);
    }

    @Override
    public void gone(String key) {
      put(key, null);
    }

    private void put(String key, @Nullable Product product) {
      if (products.size() <= MOST) {
        products.put(key, product);
      }
    }
  }

  /// What becomes of the items of products that changed.
  private final class Judged {
    private final Feed feed;
    private final boolean oneItemAProduct;
    private final FindingTally findings = new FindingTally();
    private final Preflight preflight;
    private final Map<String, List<LiveRows.Row>> byKey;
    private final List<ItemRecord> records = new ArrayList<>();
    private final List<ItemRecord> demoted = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();

    Judged(Feed feed, Map<String, @Nullable Product> products) {
      this.feed = feed;
      this.oneItemAProduct = feed.choices().rules().oneItemAProduct();
      this.preflight = new Preflight(checks.checks(feed), findings);
      this.byKey = rows.ofProducts(feed.id(), List.copyOf(products.keySet()));
      var maker = new ItemMaker(feed.choices().rules(), feed.market());
      products.forEach((key, product) -> {
        List<LiveRows.Row> own = byKey.getOrDefault(key, List.of());
        if (product == null) {
          own.stream()
              .filter(row -> row.status() == ItemStatus.LIVE)
              .forEach(row -> gone.add(row.itemId()));
        } else if (own.size() < 2) {
          judge(product, maker.make(product), own.isEmpty() ? null : own.getFirst());
        }
      });
    }

    private void judge(Product product, Made made, LiveRows.@Nullable Row own) {
      switch (made) {
        case Made.LeftOut(String id, String reason) -> {
          if (own != null && (id.isEmpty() || id.equals(own.itemId()))) {
            put(ItemDraft.leftOut(own.itemId(), product, reason), own);
          }
        }
        case Made.Ready ready -> {
          boolean further = oneItemAProduct && (own == null || !own.status().isOut());
          if (!further) {
            boolean refused = preflight.check(ready.item()) == Verdict.REFUSED;
            String error = findings.takeError();
            ItemDraft draft =
                refused
                    ? ItemDraft.refused(ready.item().id(), ready.item(), product, error)
                    : ItemDraft.live(ready.item(), product);
            if (isFree(draft, product, own)) {
              put(draft, own);
            }
          }
        }
      }
    }

    /// Whether the product has its item where it had it before, and no other product has it.
    private boolean isFree(ItemDraft draft, Product product, LiveRows.@Nullable Row own) {
      if (draft.itemId().isEmpty()) {
        return false;
      }
      return own == null
          ? !rows.isTaken(feed.id(), draft.itemId(), product.key())
          : own.itemId().equals(draft.itemId());
    }

    private void put(ItemDraft draft, LiveRows.@Nullable Row own) {
      if (own != null && own.mark() == draft.mark() && own.status() == draft.status()) {
        return;
      }
      if (draft.status().isOut() || own == null || !own.status().isOut()) {
        records.add(draft.toRecord());
      } else if (own.status() == ItemStatus.LIVE) {
        demoted.add(draft.toRecord());
      }
    }

    private boolean isMass() {
      long going = demoted.size() + (long) gone.size();
      return going > settings.holdItems() && settings.isMass(going, rows.live(feed.id()));
    }
  }
}
