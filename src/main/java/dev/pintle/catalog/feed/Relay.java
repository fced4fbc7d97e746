package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.rule.ItemMaker;
import dev.pintle.catalog.rule.Made;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads products and makes items of them in one thread, and hands them to another one in their
/// order. Used once.
final class Relay {
  private static final int AT_ONCE = 256;
  private static final int BUNDLES = 8;

  private final ProductStream products;
  private final ItemMaker maker;
  private final BlockingQueue<Bundle> queue = new ArrayBlockingQueue<>(BUNDLES);

  Relay(ProductStream products, ItemMaker maker) {
    this.products = products;
    this.maker = maker;
  }

  /// Takes products and what became of them.
  interface Taker {
    void take(Product product, Made made) throws IOException;
  }

  /// A product and what became of it.
  private record Pair(Product product, Made made) {}

  /// Some of them.
  ///
  /// @param failure why there are no more; null unless reading failed
  private record Bundle(List<Pair> pairs, boolean isLast, @Nullable Exception failure) {}

  /// Reading was given up because nobody takes the products any more.
  private static final class GivenUp extends RuntimeException {}

  /// Hands over all products.
  ///
  /// @throws IOException when they cannot be read to their end
  void into(Taker taker) throws IOException, InterruptedException {
    Thread reader = Thread.ofPlatform().daemon().name("feed-read").start(this::read);
    try {
      for (Bundle bundle = queue.take(); ; bundle = queue.take()) {
        for (Pair pair : bundle.pairs()) {
          taker.take(pair.product(), pair.made());
        }
        switch (bundle.failure()) {
          case null -> {}
          case RuntimeException bug -> throw bug;
          case Exception failure -> throw new IOException(failure.getMessage(), failure);
        }
        if (bundle.isLast()) {
          return;
        }
      }
    } finally {
      reader.interrupt();
      reader.join();
    }
  }

  private void read() {
    var sink = new Bundler();
    try {
      products.into(sink);
      sink.hand(true, null);
    } catch (GivenUp _) {
      // whoever gave up knows why
    } catch (IOException | RuntimeException e) {
      try {
        sink.hand(true, e);
      } catch (GivenUp _) {
        // as above
      }
    }
  }

  private final class Bundler implements ProductSink {
    private List<Pair> pairs = new ArrayList<>(AT_ONCE);

    @Override
    public void product(Product product) {
      pairs.add(new Pair(product, maker.make(product)));
      if (pairs.size() == AT_ONCE) {
        hand(false, null);
      }
    }

    /// What is found while reading is the source's.
    @Override
    public void finding(Finding finding) {}

    private void hand(boolean last, @Nullable Exception failure) {
      try {
        queue.put(new Bundle(pairs, last, failure));
        pairs = new ArrayList<>(AT_ONCE);
      } catch (InterruptedException _) {
        throw new GivenUp();
      }
    }
  }
}
