package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.util.List;

/// One product of a feed as it was judged.
///
/// @param number its place in the file, from 0
/// @param id empty when it has none
/// @param attributes what is published, by name, without the id
public record FeedItem(int number, String id, Json.Obj attributes, List<Issue> issues) {
  public FeedItem {
    issues = List.copyOf(issues);
  }

  /// Whether it is published.
  public boolean ingested() {
    return issues.stream().noneMatch(Issue::error);
  }
}
