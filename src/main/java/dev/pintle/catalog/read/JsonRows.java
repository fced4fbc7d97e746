package dev.pintle.catalog.read;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import java.io.IOException;
import java.io.Reader;

/// Reads objects of JSON as rows: what is nested has the path as its name, such as
/// `priceInfo.price`, and lists have a line for each of their values. Not thread-safe.
final class JsonRows {
  private final JsonRecords records;
  private final Findings findings;
  private final RowSink sink;
  private final JsonFields fields;
  private final Row row;
  private long rows;

  JsonRows(Reader in, boolean lines, ReadSettings settings, Findings findings, RowSink sink) {
    this.records = new JsonRecords(in, lines, settings.longestField());
    this.findings = findings;
    this.sink = sink;
    this.row = new Row(new Columns());
    this.fields = new JsonFields(row, settings.longestField());
  }

  /// @return how many there were
  /// @throws IOException when the stream breaks
  long read() throws IOException {
    while (records.next()) {
      rows++;
      if (records.isWhole()) {
        whole(records.record());
      } else if (records.isCutOff() && records.record().startsWith("{")) {
        findings.incomplete();
        broken("the file ends within this object");
      } else {
        broken("this is no whole JSON object");
      }
    }
    return rows;
  }

  private void whole(String record) {
    try {
      if (Json.parse(record) instanceof Json.Obj object) {
        row.begin(records.line());
        fields.fill(object);
        sink.row(row);
      }
    } catch (JsonException e) {
      broken(String.valueOf(e.getMessage()));
    }
  }

  private void broken(String what) {
    findings.error(
        "PARSE_LINE_ERROR",
        records.line(),
        "",
        records.record().substring(0, Math.min(200, records.record().length())),
        what + ", so it is left out: write one JSON object a line");
  }
}
