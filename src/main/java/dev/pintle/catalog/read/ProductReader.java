package dev.pintle.catalog.read;

import dev.pintle.catalog.item.ProductSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;

/// Reads a product source, of whatever format and encoding, from its first to its last product.
/// Stateless.
public final class ProductReader {
  private static final int HEAD = 1 << 16;

  private ProductReader() {}

  /// Sends all products on, and what is wrong with the file. What is wrong with a product is not
  /// looked for here. Memory does not grow with the size of the source.
  ///
  /// @param in is read to its end or to the limit of the settings; who opened it closes it
  /// @throws IOException when the stream breaks; never because of what it holds
  public static ReadSummary read(InputStream in, ReadSettings settings, ProductSink sink)
      throws IOException {
    var findings = new Findings(sink);
    Content content = Content.of(in, settings.largestBytes(), findings);
    Decoder decoder =
        Decoder.of(content, Encoding.of(content.head(), settings.encoding()), findings);
    var text = new BufferedReader(decoder, HEAD);
    String head = head(text);
    Found found = Found.of(head, settings);
    if (head.isBlank()) {
      tooSmall(findings);
      return new ReadSummary(
          0, 0, content.bytes(), Format.AUTO, decoder.encoding(), findings.isComplete());
    }
    if (Binary.isIn(head, findings)) {
      return new ReadSummary(0, 0, content.bytes(), Format.AUTO, decoder.encoding(), false);
    }
    var mapper = new RowMapper(found.format(), settings, findings, sink);
    RowSink rows = rows(found.format(), settings, findings, mapper);
    long count =
        switch (found.format()) {
          case TSV, CSV, SHOPIFY_CSV, WOO_CSV, AUTO ->
              new TableRows(text, found, settings, findings, rows).read();
          case XML -> new XmlRows(text, settings, findings, rows).read();
          case RETAIL_JSON, JSON, SHOPIFY, WOO ->
              new JsonRows(text, JsonRecords.areLines(head), settings, findings, rows).read();
        };
    rows.end();
    if (count == 0 && findings.isComplete()) {
      tooSmall(findings);
    }
    return new ReadSummary(
        count,
        mapper.products(),
        content.bytes(),
        found.format(),
        decoder.encoding(),
        findings.isComplete());
  }

  private static RowSink rows(
      Format format, ReadSettings settings, Findings findings, RowMapper mapper) {
    return switch (format) {
      case SHOPIFY_CSV -> new ShopifyRows(settings, mapper);
      case WOO_CSV -> new WooRows(settings, findings, mapper);
      case AUTO, TSV, CSV, XML, RETAIL_JSON, JSON, SHOPIFY, WOO -> mapper;
    };
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

  private static void tooSmall(Findings findings) {
    findings.error(
        "FEED_TOO_SMALL", 0, "", "", "the file holds no product: write at least one into it");
  }
}
