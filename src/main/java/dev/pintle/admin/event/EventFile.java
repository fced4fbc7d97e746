package dev.pintle.admin.event;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pintle.admin.web.CsvCell;
import dev.pintle.admin.web.Show;
import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.EventLog.Entry;
import dev.pintle.forward.EventLog.Search;
import dev.pintle.forward.Standing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A store's log as a file (capabilities D-18): a line for each event, the newest first. Stateless.
final class EventFile {
  static final int MOST_LINES = 10_000;
  private static final int PAGE_SIZE = 500;
  private static final int MOST_PAGES = 200;

  private EventFile() {}

  static String of(
      String storeId,
      List<Destination> destinations,
      Search search,
      EventLog events,
      Map<String, String> sources) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header(destinations));
      long before = Long.MAX_VALUE;
      int lines = 0;
      for (int i = 0; i < MOST_PAGES && lines < MOST_LINES; i++) {
        int limit = Math.min(PAGE_SIZE, MOST_LINES - lines);
        var page = events.page(storeId, destinations, search, before, limit);
        for (Entry entry : page.entries()) {
          csv.writeRecord(line(entry, destinations, sources));
        }
        lines += page.entries().size();
        before = page.lookedFrom();
        if (!page.more()) {
          break;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return text.toString();
  }

  private static List<String> header(List<Destination> destinations) {
    var header =
        new ArrayList<>(List.of("number", "happened", "received", "type", "name", "source"));
    for (Destination destination : destinations) {
      header.add(CsvCell.plain(destination.name()));
      header.add(CsvCell.plain(destination.name() + ": message"));
    }
    return header;
  }

  private static List<String> line(
      Entry entry, List<Destination> destinations, Map<String, String> sources) {
    var line = new ArrayList<String>();
    line.add(Long.toString(entry.offset()));
    line.add(Show.iso(entry.happenedAt()));
    line.add(Show.iso(entry.receivedAt()));
    line.add(entry.type().wireName());
    line.add(CsvCell.plain(entry.name()));
    line.add(CsvCell.plain(sources.getOrDefault(entry.sourceId(), entry.sourceId())));
    for (Destination destination : destinations) {
      Standing standing = entry.standings().get(destination.id());
      line.add(standing == null ? "" : standing.state().word());
      line.add(standing == null ? "" : CsvCell.plain(standing.message()));
    }
    return line;
  }
}
