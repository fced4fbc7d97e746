package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a run finds: all counted, the first of each code kept. Not thread-safe.
final class FindingTally implements Consumer<Finding> {
  private final Map<String, OfCode> codes = new TreeMap<>();
  private String lastError = "";

  /// A code's.
  static final class OfCode {
    private final Severity severity;
    private final List<Finding> kept = new ArrayList<>();
    private long total;

    private OfCode(Severity severity) {
      this.severity = severity;
    }

    Severity severity() {
      return severity;
    }

    List<Finding> kept() {
      return kept;
    }

    long total() {
      return total;
    }
  }

  @Override
  public void accept(Finding finding) {
    OfCode code = codes.computeIfAbsent(finding.code(), _ -> new OfCode(finding.severity()));
    code.total++;
    if (code.kept.size() < FeedFindings.KEPT) {
      code.kept.add(finding);
    }
    if (finding.severity() == Severity.ERROR && lastError.isEmpty()) {
      lastError = finding.code() + ": " + finding.mend();
    }
  }

  /// The first error since this was last asked; empty when there was none.
  String takeError() {
    String error = lastError;
    lastError = "";
    return error;
  }

  Map<String, OfCode> codes() {
    return codes;
  }
}
