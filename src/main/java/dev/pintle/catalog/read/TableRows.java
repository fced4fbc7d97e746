package dev.pintle.catalog.read;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the rows of a table whose first line names its columns. Not thread-safe.
final class TableRows {
  private static final int NAME = 200;

  private final TableParser table;
  private final Found found;
  private final Findings findings;
  private final RowSink sink;
  private final Columns columns = new Columns();
  private long rows;

  TableRows(Reader in, Found found, ReadSettings settings, Findings findings, RowSink sink) {
    this.table =
        new TableParser(in, found.separator(), found.returnsBreak(), settings.longestField());
    this.found = found;
    this.findings = findings;
    this.sink = sink;
  }

  /// @return how many there were
  /// @throws IOException when the stream breaks
  long read() throws IOException {
    if (!header()) {
      return 0;
    }
    sink.header(columns);
    Row row = new Row(columns);
    int width = columns.size();
    while (table.next(width)) {
      if (!isBlank() && !isComment(width)) {
        rows++;
        if (fits(width)) {
          fill(row, width);
          sink.row(row);
        }
      }
    }
    return rows;
  }

  private boolean header() throws IOException {
    List<String> names = List.of();
    while (names.isEmpty() && table.next(0)) {
      if (!isBlank() && !table.cell(0).startsWith("#") && !isSeparatorLine()) {
        names = names();
      }
    }
    if (names.isEmpty()) {
      return false;
    }
    if (found.separator() == 0 && Defaults.attribute(names.getFirst()) == null) {
      findings.incomplete();
      findings.error(
          "DELIMITER_ERROR",
          table.line(),
          "",
          names.getFirst(),
          "no separator was found in the first line: put tabs or commas between the columns");
      return false;
    }
    duplicates(names);
    tellSeparator();
    return true;
  }

  private boolean isSeparatorLine() {
    return table.count() <= 2
        && table.cell(0).toLowerCase(Locale.ROOT).startsWith("sep=")
        && table.cell(0).length() <= 5;
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    int count = Math.min(table.count(), Columns.MOST);
    for (int i = 0; i < count; i++) {
      String name = table.cell(i).replace("\uFEFF", "").strip();
      name = name.length() > NAME ? name.substring(0, NAME) : name;
      names.add(found.format() == Format.SHOPIFY_CSV ? ShopifyDefaults.oldName(name) : name);
    }
    // a separator at the end of each line is no column
    while (names.size() > 1 && names.getLast().isEmpty()) {
      names.removeLast();
    }
    return names;
  }

  private void duplicates(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        columns.add("column " + (i + 1));
      } else if (seen.add(Columns.loosely(name))) {
        columns.add(name);
      } else {
        findings.warning(
            "DUPLICATE_HEADERS",
            table.line(),
            name,
            "",
            "the column stands there twice and the first counts: rename or remove the other");
        columns.add(name + " (column " + (i + 1) + ")");
      }
    }
  }

  private void tellSeparator() {
    char separator = found.separator();
    String expected =
        switch (found.format()) {
          case TSV -> "\t";
          case CSV -> ",\t";
          case SHOPIFY_CSV, WOO_CSV -> ",;\t";
          case AUTO, XML, RETAIL_JSON, JSON, SHOPIFY, WOO -> "";
        };
    if (separator != 0 && expected.indexOf(separator) < 0) {
      findings.warning(
          "DELIMITER_ERROR",
          table.line(),
          "",
          String.valueOf(separator),
          "Pinterest reads tables with tabs (TSV) or commas (CSV): write the file with these");
    }
  }

  private boolean isBlank() {
    for (int i = 0; i < table.count(); i++) {
      if (!table.cell(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private boolean isComment(int width) {
    return table.count() != width && table.count() <= 1 && table.cell(0).startsWith("#");
  }

  /// Whether the row has the columns that it should; tells it if not.
  private boolean fits(int width) {
    if (table.isUnclosed()) {
      findings.incomplete();
      broken("a quote is opened and never closed, and what comes after it was not read: close it");
      return false;
    }
    int count = table.count();
    while (count > width && table.cell(count - 1).isEmpty()) {
      count--;
    }
    boolean export = found.format() == Format.SHOPIFY_CSV || found.format() == Format.WOO_CSV;
    if (count > width || (count < width && !export)) {
      String kind = count > width ? "too many" : "too few";
      broken(
          kind
              + " columns: "
              + count
              + " instead of "
              + width
              + ", so the row is left out: put values with separators or line breaks in quotes, and"
              + " write as many separators as the first line has");
      return false;
    }
    if (table.isMended()) {
      findings.warning(
          "PARSE_LINE_ERROR",
          table.line(),
          "",
          table.cell(0),
          "quotes do not stand around all of a value, and were read as letters: put quotes around the"
              + " whole value, and write those in it twice");
    }
    return true;
  }

  private void broken(String what) {
    findings.error("PARSE_LINE_ERROR", table.line(), "", table.cell(0), what);
  }

  private void fill(Row row, int width) {
    row.begin(table.line());
    for (int i = 0; i < width; i++) {
      String value = table.cell(i);
      if (!value.isEmpty()) {
        row.put(i, value);
      }
    }
  }
}
