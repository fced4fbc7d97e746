package dev.pintle.catalog.read;

import dev.pintle.catalog.item.ProductSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;

/// A product source of which the beginning is known, and so its encoding and format. Not
/// thread-safe.
final class Source {
  private static final int HEAD = 1 << 16;

  private final ReadSettings settings;
  private final Findings findings;
  private final Content content;
  private final Decoder decoder;
  private final BufferedReader text;
  private final String head;
  private final Found found;

  private Source(
      ReadSettings settings,
      Findings findings,
      Content content,
      Decoder decoder,
      String head,
      BufferedReader text) {
    this.settings = settings;
    this.findings = findings;
    this.content = content;
    this.decoder = decoder;
    this.text = text;
    this.head = head;
    this.found = Found.of(head, settings);
  }

  /// @throws IOException when the stream breaks
  static Source open(InputStream in, ReadSettings settings, ProductSink sink) throws IOException {
    var findings = new Findings(sink);
    Content content = Content.of(in, settings.largestBytes(), findings);
    Decoder decoder =
        Decoder.of(content, Encoding.of(content.head(), settings.encoding()), findings);
    var text = new BufferedReader(decoder, HEAD);
    return new Source(settings, findings, content, decoder, head(text), text);
  }

  Format format() {
    return head.isBlank() ? Format.AUTO : found.format();
  }

  Findings findings() {
    return findings;
  }

  /// Ends the source after what is read of it already.
  void stop() {
    content.close();
  }

  /// Sends all rows on; of a shop's export, those that are put together of several.
  ///
  /// @return how many there were before that
  /// @throws IOException when the stream breaks
  long into(RowSink sink) throws IOException {
    if (head.isBlank()) {
      tooSmall();
      return 0;
    }
    if (Binary.isIn(head, findings)) {
      return 0;
    }
    if (isPinterests(found.format()) && !decoder.encoding().equals("UTF-8")) {
      findings.warning(
          "ENCODING_ERROR",
          0,
          "",
          decoder.encoding(),
          "the file is not written in UTF-8, which Pinterest reads: save it as that");
    }
    RowSink rows =
        switch (found.format()) {
          case SHOPIFY_CSV -> new ShopifyRows(settings, sink);
          case WOO_CSV -> new WooRows(settings, findings, sink);
          case RETAIL_JSON -> new RetailRows(sink);
          case AUTO, TSV, CSV, XML, JSON, SHOPIFY, WOO -> sink;
        };
    long count =
        switch (found.format()) {
          case TSV, CSV, SHOPIFY_CSV, WOO_CSV, AUTO ->
              new TableRows(text, found, settings, findings, rows).read();
          case XML -> new XmlRows(text, settings, findings, rows).read();
          case RETAIL_JSON, JSON, SHOPIFY, WOO ->
              new JsonRows(text, head, settings, found.format(), findings, rows).read();
        };
    rows.end();
    if (count == 0 && findings.isComplete()) {
      tooSmall();
    }
    return count;
  }

  /// Whether Pinterest reads files of a format itself.
  private static boolean isPinterests(Format format) {
    return switch (format) {
      case TSV, CSV, XML -> true;
      case AUTO, JSON, RETAIL_JSON, SHOPIFY_CSV, SHOPIFY, WOO_CSV, WOO -> false;
    };
  }

  ReadSummary summary(long rows, long products) {
    return new ReadSummary(
        rows, products, content.bytes(), format(), decoder.encoding(), findings.isComplete());
  }

  private static String head(BufferedReader text) throws IOException {
    text.mark(HEAD);
    char[] head = new char[HEAD];
    int length = 0;
    int count = 0;
    while (length < HEAD && count >= 0) {
      length += count;
      count = text.read(head, length, HEAD - length);
    }
    text.reset();
    return new String(head, 0, length);
  }

  private void tooSmall() {
    findings.error(
        "FEED_TOO_SMALL", 0, "", "", "the file holds no product: write at least one into it");
  }
}
