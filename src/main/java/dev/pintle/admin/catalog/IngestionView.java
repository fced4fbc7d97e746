package dev.pintle.admin.catalog;

import dev.pintle.catalog.back.Ingestion;
import dev.pintle.catalog.back.ItemIssue;
import dev.pintle.catalog.check.IssueCode;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.item.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a feed at Pinterest, for its page.
///
/// @param history newest first
/// @param shown the one that is looked at; null when there is none
/// @param issues of the one shown, and of the code chosen
/// @param code the one chosen; empty for all
/// @param problem why Pinterest could not be asked, a sentence; may be empty
public record IngestionView(
    Feed feed,
    List<Ingestion> history,
    @Nullable Ingestion shown,
    List<ItemIssue> issues,
    String code,
    String problem) {
  /// How often a code was found.
  public record Count(Severity severity, String code, long number) {}

  /// Errors first, the most frequent first.
  public List<Count> counts() {
    var counts = new ArrayList<Count>();
    if (shown != null) {
      shown.errors().forEach((code, number) -> counts.add(new Count(Severity.ERROR, code, number)));
      shown
          .warnings()
          .forEach((code, number) -> counts.add(new Count(Severity.WARNING, code, number)));
    }
    counts.sort(
        Comparator.comparing(Count::severity)
            .thenComparing(Comparator.comparingLong(Count::number).reversed())
            .thenComparing(Count::code));
    return counts;
  }

  /// How it is mended, in a sentence; empty for a code that Pinterest has made up since.
  public static String advice(ItemIssue issue) {
    IssueCode code = IssueCode.named(issue.code());
    return code == null ? "" : code.mend();
  }

  /// Where an item can be mended in the shop; empty when a browser should not be led there.
  public static String mend(ItemIssue issue) {
    return FeedItemPages.isLink(issue.editLink()) ? issue.editLink() : "";
  }

  /// All of the counts of an ingestion together.
  public static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The class of an ingestion's badge.
  public static String look(Ingestion ingestion) {
    if (ingestion.isFailed()) {
      return "dead";
    }
    return ingestion.isRunning() ? "skipped" : "delivered";
  }
}
