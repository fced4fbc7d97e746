package dev.pintle.catalog.check;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pintle.catalog.item.Finding;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;

/// Writes findings as CSV, one a row, as they come. Who made it closes it.
public final class FindingFile implements Consumer<Finding>, Closeable {
  private final CsvWriter csv;
  private final long most;
  private long written;

  /// @param most how many are written; the others are dropped
  public FindingFile(Writer out, long most) {
    this.csv = CsvWriter.builder().build(out);
    this.most = most;
    csv.writeRecord("severity", "code", "row", "item_id", "field", "value", "mend");
  }

  @Override
  public void accept(Finding finding) {
    if (written++ < most) {
      csv.writeRecord(
          finding.severity().word(),
          finding.code(),
          finding.row() == 0 ? "" : Long.toString(finding.row()),
          plain(finding.itemId()),
          plain(finding.field()),
          plain(finding.value()),
          finding.mend());
    }
  }

  /// Whether some were dropped.
  public boolean isCut() {
    return written > most;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /// Spreadsheets take what begins so for a formula.
  private static String plain(String cell) {
    return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
  }
}
