package dev.pintle;

import dev.pintle.catalog.source.ProductSources;
import java.time.Duration;

/// The shop's catalogue: the ways in for products, and what is made of them.
final class Catalogue implements AutoCloseable {
  private static final Duration FORGETTING = Duration.ofDays(1);

  private final ProductSources sources;

  Catalogue(Foundation on) {
    sources =
        new ProductSources(
            on.database(),
            on.vault(),
            on.settings().dataDirectory().resolve("catalog"),
            (_, _, _) -> {},
            on.audit(),
            on.ids(),
            on.time());
    on.schedule().every("forget-gone-products", FORGETTING, sources::forgetGone);
  }

  ProductSources sources() {
    return sources;
  }

  void start() {
    sources.start();
  }

  @Override
  public void close() {
    // nothing runs yet
  }
}
