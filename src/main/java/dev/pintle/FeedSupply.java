package dev.pintle;

import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.check.Claims;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedRunner;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.connect.domain.Domain;
import dev.pintle.connect.domain.Domains;
import java.io.IOException;

/// What feeds are made of and held against, be it in a run or product by product: where the two
/// differed, an item would come and go.
record FeedSupply(ProductSources sources, Domains domains) implements FeedRunner.Sources {
  @Override
  public ProductStream products(Feed feed) throws IOException {
    return sources
        .find(feed.sourceId())
        .map(sources::stream)
        .orElseThrow(() -> new IOException("its product source is gone"));
  }

  @Override
  public CheckSettings checks(Feed feed) {
    var verified =
        domains.of(feed.storeId()).stream()
            .filter(domain -> domain.state() == Domain.State.VERIFIED)
            .map(domain -> domain.website().text())
            .toList();
    return CheckSettings.BARE.withMarket(feed.market()).withClaims(Claims.of(verified));
  }
}
