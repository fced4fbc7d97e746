package dev.pintle.catalog.source;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.read.ProductReader;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.read.ReadSummary;
import dev.pintle.http.Downloaded;
import dev.pintle.http.Fetcher;
import dev.pintle.http.FileRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;

/// Reads the beginning of what is at an address, and keeps nothing. Used once.
final class Attempt {
  private static final int HEAD = 1 << 19;
  private static final int SHOWN = 10;
  private static final Duration TIME = Duration.ofSeconds(30);

  private final ProductSources.Wish wish;
  private byte[] head = new byte[0];

  Attempt(ProductSources.Wish wish) {
    this.wish = wish;
  }

  Trial with(Fetcher fetcher, long mostBytes) throws InterruptedException {
    var request =
        new FileRequest(URI.create(wish.location()), wish.secret(), "", "", mostBytes, TIME);
    return switch (fetcher.download(request, this::take)) {
      case Downloaded.Whole _ -> read();
      case Downloaded.Unchanged _ -> Trial.failed("the address says that nothing has changed");
      case Downloaded.Status(_, int status) ->
          Trial.failed(SourceReader.refusal(status, wish.secret() != null));
      case Downloaded.Failed(_, _, var words) -> Trial.failed(words);
    };
  }

  private void take(InputStream in) throws IOException {
    head = Spool.unpacked(new BufferedInputStream(in)).readNBytes(HEAD);
  }

  private Trial read() {
    var products = new ArrayList<Product>();
    var findings = new ArrayList<Finding>();
    var sink =
        new ProductSink() {
          @Override
          public void product(Product product) {
            if (products.size() < SHOWN) {
              products.add(product);
            }
          }

          @Override
          public void finding(Finding finding) {
            // What is found behind the products that are shown may come of our cutting the file.
            if (products.size() < SHOWN && findings.size() < SHOWN) {
              findings.add(finding);
            }
          }
        };
    try {
      var settings = ReadSettings.ofJson(wish.settings(), _ -> {});
      ReadSummary summary = ProductReader.read(new ByteArrayInputStream(head), settings, sink);
      return new Trial("", summary.format().label(), products, findings);
    } catch (IOException _) {
      return Trial.failed("the file cannot be read");
    }
  }
}
