package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A feed's file, judged row by row. What is remembered of a row is a digest of its id and its item
/// group. Used once, by one thread.
public final class FeedFile {
  private static final Set<String> REQUIRED =
      Set.of("id", "title", "description", "link", "image_link", "price");

  private final FeedFormat format;
  private final FeedRules rules;
  private final Consumer<FeedItem> seen;
  private final IdSet ids = new IdSet();
  private final Map<String, Integer> groups = new HashMap<>();
  private final Map<String, Integer> issues = new TreeMap<>();
  private final Map<String, Integer> availabilities = new TreeMap<>();
  private int original;
  private int ingested;

  /// @param seen is shown every product, in the order of the file
  public FeedFile(FeedFormat format, FeedRules rules, Consumer<FeedItem> seen) {
    this.format = format;
    this.rules = rules;
    this.seen = seen;
  }

  /// Reads the file, unpacked, to its end.
  ///
  /// @throws IOException when it cannot be read
  public FeedOutcome read(InputStream file) throws IOException {
    try {
      Rows rows = rows(Decoding.pastMark(file));
      if (rows.header().duplicated()) {
        issues.put("DUPLICATE_HEADERS", 1);
      }
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (original < rules.maxItems()) {
          judge(row);
        } else {
          issues.merge("FEED_LENGTH_TOO_LONG", 1, Integer::sum);
        }
        original++;
      }
      return new FeedOutcome.Read(original, ingested, issues, availabilities);
    } catch (FeedRefused refused) {
      return new FeedOutcome.Refused(refused.code());
    }
  }

  private Rows rows(InputStream bytes) {
    return switch (format) {
      case XML -> new XmlRows(Decoding.text(bytes));
      case TSV -> new DelimitedRows(Decoding.text(bytes), '\t', columns());
      case CSV -> new DelimitedRows(Decoding.text(bytes), ',', columns());
    };
  }

  private Set<String> columns() {
    var columns = new TreeSet<>(REQUIRED);
    if (rules.availability().isEmpty()) {
      columns.add("availability");
    }
    return columns;
  }

  private void judge(Row row) {
    var item = new Judged(row, rules);
    if (row.broken()) {
      item.error("PARSE_LINE_ERROR", "");
    } else {
      ItemRules.check(item);
      amongOthers(item);
    }
    @Nullable String forced = rules.forced().get(item.get("id"));
    if (forced != null) {
      item.force(forced);
    }
    FeedItem judged = item.item(original);
    judged.issues().forEach(issue -> issues.merge(issue.code(), 1, Integer::sum));
    if (judged.ingested()) {
      ingested++;
      availabilities.merge(
          String.valueOf(Json.scalar(judged.attributes().get("availability"))), 1, Integer::sum);
    }
    seen.accept(judged);
  }

  /// Of products with the same id the first holds.
  private void amongOthers(Judged item) {
    if (item.has("id") && !ids.add(item.get("id"))) {
      item.error("DUPLICATE_PRODUCTS", "id");
    }
    String group = item.get("item_group_id");
    if (!group.isEmpty()
        && !item.dropped()
        && groups.merge(group, 1, Integer::sum) > rules.maxGroupItems()) {
      item.error("MAX_ITEMS_PER_ITEM_GROUP_EXCEEDED", "item_group_id");
    }
  }
}
