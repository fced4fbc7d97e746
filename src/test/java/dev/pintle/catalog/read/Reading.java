package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A source read to its end, with all that came of it.
record Reading(List<Product> products, List<Finding> findings, ReadSummary summary) {
  static Reading of(String text) {
    return of(text, ReadSettings.DEFAULT);
  }

  static Reading of(String text, ReadSettings settings) {
    return of(text.getBytes(StandardCharsets.UTF_8), settings);
  }

  static Reading of(byte[] bytes) {
    return of(bytes, ReadSettings.DEFAULT);
  }

  static Reading of(byte[] bytes, ReadSettings settings) {
    return of(new ByteArrayInputStream(bytes), settings);
  }

  static Reading of(InputStream in, ReadSettings settings) {
    var products = new ArrayList<Product>();
    var findings = new ArrayList<Finding>();
    try {
      ReadSummary summary =
          ProductReader.read(
              in,
              settings,
              new ProductSink() {
                @Override
                public void product(Product product) {
                  products.add(product);
                }

                @Override
                public void finding(Finding finding) {
                  findings.add(finding);
                }
              });
      return new Reading(products, findings, summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Product first() {
    return products.getFirst();
  }

  List<String> all(Attribute attribute) {
    return products.stream().map(product -> product.get(attribute)).toList();
  }

  /// Each finding as its code, row and field.
  List<String> codes() {
    return findings.stream()
        .map(finding -> finding.code() + " " + finding.row() + " " + finding.field())
        .map(String::strip)
        .toList();
  }
}
