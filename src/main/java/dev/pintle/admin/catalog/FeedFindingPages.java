package dev.pintle.admin.catalog;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pintle.admin.web.CsvCell;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedFindings.CodeCount;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;

/// What Pinterest would say of a feed's items, known before it does.
final class FeedFindingPages {
  private static final int SHOWN = 200;
  private static final int MOST_LINES = 20_000;

  private final ProductSync sync;
  private final CatalogPages catalog;

  FeedFindingPages(ProductSync sync, CatalogPages catalog) {
    this.sync = sync;
    this.catalog = catalog;
  }

  public void show(Visit visit) {
    Feed feed = catalog.feed(visit);
    String code = code(visit.context());
    List<CodeCount> counts = sync.findings().counts(feed);
    var parameters = new HashMap<String, Object>();
    parameters.put("counts", counts);
    parameters.put("code", code);
    parameters.put("findings", sync.findings().of(feed, code, SHOWN));
    parameters.put("errors", total(counts, Severity.ERROR));
    parameters.put("warnings", total(counts, Severity.WARNING));
    catalog.show(visit, feed, "findings", "Findings", "feed-findings.jte", parameters);
  }

  private static long total(List<CodeCount> counts, Severity severity) {
    return counts.stream()
        .filter(one -> one.severity() == severity)
        .mapToLong(CodeCount::total)
        .sum();
  }

  private static String code(Context context) {
    String code = context.queryParam("code");
    return code != null && code.matches("[A-Z0-9_]{1,80}") ? code : "";
  }

  /// Those that are kept, as a file.
  public void export(Visit visit) {
    Feed feed = catalog.feed(visit);
    visit
        .context()
        .header("Content-Disposition", "attachment; filename=\"findings-" + feed.id() + ".csv\"")
        .header("Cache-Control", "no-store")
        .contentType("text/csv; charset=utf-8")
        .result(csv(sync.findings().of(feed, code(visit.context()), MOST_LINES)));
  }

  private static String csv(List<Finding> findings) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("severity", "code", "row", "item", "field", "value", "mend");
      for (Finding one : findings) {
        csv.writeRecord(
            one.severity().word(),
            one.code(),
            one.row() == 0 ? "" : Long.toString(one.row()),
            CsvCell.plain(one.itemId()),
            CsvCell.plain(one.field()),
            CsvCell.plain(one.value()),
            CsvCell.plain(one.mend()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return text.toString();
  }
}
