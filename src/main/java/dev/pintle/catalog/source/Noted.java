package dev.pintle.catalog.source;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What reading finds: all are counted, of each code the first are kept. Not thread-safe.
final class Noted {
  private static final int KEPT_OF_A_CODE = 20;

  private final Map<String, List<Finding>> byCode = new TreeMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private String firstError = "";

  void add(Finding finding) {
    List<Finding> those = byCode.computeIfAbsent(finding.code(), _ -> new ArrayList<>());
    if (those.size() < KEPT_OF_A_CODE) {
      those.add(finding);
    }
    counts.merge(finding.code(), 1L, Long::sum);
    if (firstError.isEmpty() && finding.severity() == Severity.ERROR) {
      firstError = words(finding);
    }
  }

  Map<String, List<Finding>> byCode() {
    return Collections.unmodifiableMap(byCode);
  }

  long count(String code) {
    return counts.getOrDefault(code, 0L);
  }

  /// In words; empty when there is none.
  String firstError() {
    return firstError;
  }

  private static String words(Finding finding) {
    String where = finding.row() == 0 ? "" : " (row " + finding.row() + ")";
    return finding.code() + where + ": " + finding.mend();
  }
}
