package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import java.util.function.Consumer;

/// Writes down what is found about one product after another. Not thread-safe.
final class Notes {
  private static final int LONGEST_ID = 200;

  private final Consumer<Finding> findings;
  private long row;
  private String itemId = "";
  private Verdict verdict = Verdict.FINE;

  Notes(Consumer<Finding> findings) {
    this.findings = findings;
  }

  void begin(long row, String itemId) {
    this.row = row;
    this.itemId = itemId.length() > LONGEST_ID ? itemId.substring(0, LONGEST_ID) : itemId;
    this.verdict = Verdict.FINE;
  }

  /// The worst that was found since the beginning.
  Verdict verdict() {
    return verdict;
  }

  void tell(IssueCode code, Attribute attribute, String value) {
    tell(code, attribute, value, code.mend());
  }

  void tell(IssueCode code, Attribute attribute, String value, String mend) {
    verdict = verdict.with(code.severity());
    findings.accept(
        new Finding(code.severity(), code.name(), row, itemId, attribute.word(), value, mend));
  }

  /// Tells what is about all products.
  void tellOfAll(IssueCode code, String field, String value, String mend) {
    findings.accept(new Finding(code.severity(), code.name(), 0, "", field, value, mend));
  }

  /// What is said of a value that is not of its form, where Pinterest has a name for it or not.
  void tellForm(Attribute attribute, String value, String form) {
    tell(IssueCode.PINTLE_VALUE_INVALID, attribute, value, form);
  }
}
