package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A product while it is being judged: what the file has, what is wrong with that, and what is left
/// to publish. Not thread-safe.
final class Judged {
  private static final int SHOWN = 500;

  private final Row row;
  private final FeedRules rules;
  private final List<Issue> issues = new ArrayList<>(2);
  private final Map<String, Json> published = new LinkedHashMap<>();

  Judged(Row row, FeedRules rules) {
    this.row = row;
    this.rules = rules;
  }

  Row row() {
    return row;
  }

  FeedRules rules() {
    return rules;
  }

  String get(String attribute) {
    return row.get(attribute);
  }

  boolean has(String attribute) {
    return row.has(attribute);
  }

  /// The product is dropped for this.
  void error(String code, String attribute) {
    add(code, true, attribute);
  }

  /// The product is published for all that.
  void warn(String code, String attribute) {
    add(code, false, attribute);
  }

  void publish(String attribute, String value) {
    published.put(attribute, new Json.Text(value));
  }

  void publish(String attribute, Json value) {
    published.put(attribute, value);
  }

  boolean dropped() {
    return issues.stream().anyMatch(Issue::error);
  }

  FeedItem item(int number) {
    return new FeedItem(number, get("id"), Json.Obj.of(published), issues);
  }

  /// Gives it a code whatever it is like.
  void force(String code) {
    add(code, IssueCodes.ITEM_ERRORS.contains(code), "");
  }

  /// A code is told once an item.
  private void add(String code, boolean error, String attribute) {
    if (issues.stream().anyMatch(issue -> issue.code().equals(code))) {
      return;
    }
    String value = get(attribute);
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) : value;
    issues.add(new Issue(code, error, ItemField.of(attribute), shown));
  }
}
