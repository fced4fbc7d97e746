package dev.pintle.sandbox.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A feed's file in a test, and what was found in it.
final class Judging {
  static final FeedRules RULES =
      new FeedRules("US", "", "", List.of("shop.example"), 1_000, 3, Map.of());

  final List<FeedItem> items = new ArrayList<>();
  final FeedOutcome outcome;

  Judging(FeedFormat format, FeedRules rules, byte[] file) throws IOException {
    outcome = new FeedFile(format, rules, items::add).read(new ByteArrayInputStream(file));
  }

  /// A product that nothing is wrong with.
  static Map<String, String> good(String id) {
    var row = new LinkedHashMap<String, String>();
    row.put("id", id);
    row.put("title", "Linen shirt");
    row.put("description", "A shirt of linen");
    row.put("link", "https://shop.example/p/" + id);
    row.put("image_link", "https://cdn.example/" + id + ".jpg");
    row.put("price", "24.99 USD");
    row.put("availability", "in stock");
    row.put("condition", "new");
    row.put("google_product_category", "Apparel & Accessories > Clothing > Shirts & Tops");
    return row;
  }

  /// A good product with one attribute changed.
  static Map<String, String> with(String attribute, String value) {
    var row = good("a");
    row.put(attribute, value);
    return row;
  }

  /// Judges products as a TSV file, whose columns are those of the first.
  @SafeVarargs
  static Judging of(FeedRules rules, Map<String, String>... rows) throws IOException {
    var file = new StringBuilder(String.join("\t", rows[0].keySet())).append('\n');
    for (var row : rows) {
      file.append(String.join("\t", row.values())).append('\n');
    }
    return tsv(rules, file.toString());
  }

  static Judging tsv(FeedRules rules, String file) throws IOException {
    return new Judging(FeedFormat.TSV, rules, file.getBytes(UTF_8));
  }

  static Judging csv(String file) throws IOException {
    return new Judging(FeedFormat.CSV, RULES, file.getBytes(UTF_8));
  }

  static Judging xml(String file) throws IOException {
    return new Judging(FeedFormat.XML, RULES, file.getBytes(UTF_8));
  }

  FeedOutcome.Read read() {
    return (FeedOutcome.Read) outcome;
  }

  /// How often each code was found.
  Map<String, Integer> codes() {
    return new TreeMap<>(read().issues());
  }

  /// Why it was not taken at all.
  String refusal() {
    return outcome instanceof FeedOutcome.Refused(String code) ? code : "(taken)";
  }

  String published(String attribute) {
    return String.valueOf(Json.scalar(items.getFirst().attributes().get(attribute)));
  }
}
