package dev.pintle.admin.catalog;

import dev.pintle.admin.web.ProductSync;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.check.Claims;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.store.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tries rules on a store's products.
final class FeedTrials {
  private final ProductSync sync;
  private final CatalogPages catalog;

  FeedTrials(ProductSync sync, CatalogPages catalog) {
    this.sync = sync;
    this.catalog = catalog;
  }

  /// What rules would make of a source's products.
  ///
  /// @param before the rules in force; null for a feed that is not there yet
  Optional<FeedTrial.Result> of(
      Store store, String source, @Nullable FeedRules before, FeedRules after, Market market) {
    return sync.sources()
        .find(source)
        .filter(found -> found.storeId().equals(store.id()))
        .map(found ->
            new FeedTrial(before, after, market, checks(store)).over(sync.sources().stream(found)));
  }

  /// What is known of a store when items are checked, as runs check them: the account may have
  /// claimed websites without us.
  CheckSettings checks(Store store) {
    var claimed = catalog.verified(store);
    return claimed.isEmpty()
        ? CheckSettings.BARE
        : CheckSettings.BARE.withClaims(Claims.of(claimed));
  }
}
