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
import java.util.List;

/// What feeds are made of and checked against.
record FeedInputs(ProductSources sources, Domains domains) implements FeedRunner.Sources {
  @Override
  public ProductStream products(Feed feed) throws IOException {
    return sources.stream(
        sources
            .find(feed.sourceId())
            .orElseThrow(() -> new IOException("its product source was deleted")));
  }

  /// The account may have claimed websites without us, so that links are held against those we know
  /// of only where there are any.
  @Override
  public CheckSettings checks(Feed feed) {
    List<String> claimed =
        domains.of(feed.storeId()).stream()
            .filter(domain -> domain.state() == Domain.State.VERIFIED)
            .map(domain -> domain.website().text())
            .toList();
    CheckSettings settings = CheckSettings.BARE.withMarket(feed.market());
    return claimed.isEmpty() ? settings : settings.withClaims(Claims.of(claimed));
  }
}
