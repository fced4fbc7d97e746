package dev.pintle.collect.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.pintle.base.Json;
import dev.pintle.collect.replay.Mapping.Csv;
import dev.pintle.collect.replay.Reading.BadRow;
import dev.pintle.collect.replay.Reading.CsvRow;
import dev.pintle.collect.replay.Reading.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/// Reads rows of CSV (RFC 4180, with the delimiter, quote and encoding of the mapping).
final class CsvRows {
  /// Characters of one row; bounds the memory when a quote is never closed.
  private static final int LONGEST_ROW = 4 << 20;

  private CsvRows() {}

  static void read(InputStream in, String name, Mapping mapping, Consumer<Reading> out)
      throws IOException {
    Csv csv = mapping.csv();
    var builder =
        CsvReader.builder()
            .fieldSeparator(csv.delimiter())
            .quoteCharacter(csv.quote())
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(LONGEST_ROW);
    try (var rows = builder.ofCsvRecord(new InputStreamReader(in, csv.encoding()))) {
      var iterator = rows.iterator();
      if (!iterator.hasNext()) {
        throw new ReplayException(name + " is empty");
      }
      Header header;
      if (csv.columns().isEmpty()) {
        header = header(iterator.next().getFields());
      } else {
        header = header(csv.columns());
      }
      check(header, name, mapping);
      while (iterator.hasNext()) {
        out.accept(reading(iterator.next(), header));
      }
    } catch (CsvParseException e) {
      throw new ReplayException(
          name
              + " is not CSV as the mapping has it ("
              + said(e)
              + "); look for a quote that is never closed",
          e);
    }
  }

  private static Reading reading(CsvRecord row, Header header) {
    long line = row.getStartingLineNumber();
    var fields = row.getFields();
    if (fields.size() != header.names().size()) {
      String reason = "has %d columns, not %d".formatted(fields.size(), header.names().size());
      return bad(line, reason, fields);
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).indexOf('\uFFFD') >= 0) {
        return bad(
            line, header.names().get(i) + " is not in the encoding; set csv.encoding", fields);
      }
    }
    return new CsvRow(line, header, fields);
  }

  private static BadRow bad(long line, String reason, List<String> fields) {
    return new BadRow(
        line, reason, new Json.Arr(fields.stream().<Json>map(Json.Text::new).toList()));
  }

  private static Header header(List<String> fields) {
    var names = new ArrayList<>(fields);
    names.set(0, names.getFirst().replace("\uFEFF", ""));
    names.replaceAll(String::strip);
    var positions = new HashMap<String, Integer>();
    for (int i = 0; i < names.size(); i++) {
      positions.putIfAbsent(names.get(i), i);
    }
    return new Header(names, positions);
  }

  private static void check(Header header, String name, Mapping mapping) {
    var missing =
        mapping.columns().stream()
            .filter(column -> !header.positions().containsKey(column))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new ReplayException(
          "%s has no column %s, which the mapping names; it has %s"
              .formatted(name, String.join(", ", missing), String.join(", ", header.names())));
    }
  }

  private static String said(Exception e) {
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }
}
