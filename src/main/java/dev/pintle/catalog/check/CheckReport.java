package dev.pintle.catalog.check;

import dev.pintle.base.JsonOut;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import java.util.List;

/// What came of checking products: `rows = fine + warned + refused`.
///
/// @param rows products, and rows that should have become one
/// @param fine rows of which nothing is to be said
/// @param warned rows with warnings and no errors
/// @param refused rows with errors, those among them that could not be read at all
/// @param unread rows that could not be read at all
/// @param counts errors first, the most frequent first
public record CheckReport(
    long rows, long fine, long warned, long refused, long unread, List<Count> counts) {
  public CheckReport {
    counts = List.copyOf(counts);
  }

  /// How often something was found.
  ///
  /// @param first the first of them, as many as are kept
  public record Count(String code, Severity severity, long count, List<Finding> first) {
    public Count {
      first = List.copyOf(first);
    }
  }

  /// How many findings there are of a severity.
  public long findings(Severity severity) {
    return counts.stream().filter(one -> one.severity() == severity).mapToLong(Count::count).sum();
  }

  /// Whether Pinterest would drop something.
  public boolean hasErrors() {
    return findings(Severity.ERROR) > 0;
  }

  /// Whether Pinterest would drop the file and not only items of it.
  public boolean refusesFile() {
    return counts.stream()
        .filter(one -> one.severity() == Severity.ERROR)
        .map(one -> IssueCode.named(one.code()))
        .anyMatch(code -> code != null && code.isOfFile());
  }

  /// Writes its fields into an object that is begun.
  public void writeTo(JsonOut out) {
    out.field("rows", rows)
        .field("fine", fine)
        .field("warned", warned)
        .field("refused", refused)
        .field("unread", unread)
        .field("errors", findings(Severity.ERROR))
        .field("warnings", findings(Severity.WARNING));
    out.name("issues").beginArray();
    for (Count count : counts) {
      out.beginObject()
          .field("code", count.code())
          .field("severity", count.severity().word())
          .field("count", count.count());
      out.name("first").beginArray();
      count.first().forEach(finding -> write(finding, out));
      out.endArray().endObject();
    }
    out.endArray();
  }

  private static void write(Finding finding, JsonOut out) {
    out.beginObject()
        .field("row", finding.row())
        .field("item_id", finding.itemId())
        .field("field", finding.field())
        .field("value", finding.value())
        .field("mend", finding.mend())
        .endObject();
  }
}
