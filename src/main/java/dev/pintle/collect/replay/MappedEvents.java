package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.collect.replay.Item.Bad;
import dev.pintle.collect.replay.Mapping.Kind;
import dev.pintle.collect.replay.Mapping.Skip;
import dev.pintle.collect.replay.Reading.BadRow;
import dev.pintle.collect.replay.Reading.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes events of rows as a [Mapping] says. A group with a row that cannot be read is not sent
/// without it: an order short of a line has the wrong value.
final class MappedEvents implements ItemMaker {
  private final Mapping mapping;
  private final Groups groups;

  MappedEvents(Mapping mapping, ScatteredGroups scattered) {
    this.mapping = mapping;
    this.groups = new Groups(mapping.groupBy(), scattered);
  }

  @Override
  public void read(Reading reading, Consumer<Item> out) {
    switch (reading) {
      case BadRow bad -> out.accept(new Bad(List.of(bad)));
      case Row row -> row(row, out);
    }
  }

  @Override
  public void end(Consumer<Item> out) {
    groups.end(rows -> out.accept(item(rows)));
  }

  private void row(Row row, Consumer<Item> out) {
    try {
      for (Skip skip : mapping.skips()) {
        if (skip.when().holds(row)) {
          out.accept(new Item.Skipped(1, skip.reason()));
          return;
        }
      }
      if (mapping.groupBy().isEmpty()) {
        out.accept(item(List.of(row)));
      } else {
        groups.add(row, rows -> out.accept(item(rows)));
      }
    } catch (ValueException e) {
      out.accept(bad(List.of(row), e));
    }
  }

  private Item item(List<Row> rows) {
    try {
      for (Kind kind : mapping.kinds()) {
        if (kind.when().holds(rows.getFirst())) {
          return made(kind, rows);
        }
      }
      return new Item.Skipped(rows.size(), "no event of the mapping is for it");
    } catch (ValueException e) {
      return bad(rows, e);
    }
  }

  private Item made(Kind kind, List<Row> rows) {
    Row first = rows.getFirst();
    Instant time = mapping.time().instant(first.value(mapping.time().column()));
    var event = new LinkedHashMap<String, Json>();
    event.put("type", new Json.Text(kind.type()));
    text(event, kind.type().equals("track") ? "event" : "name", kind.name(), rows);
    if (kind.type().equals("track") && !event.containsKey("event")) {
      throw new ValueException("the name of the event is empty");
    }
    text(event, "messageId", mapping.messageId(), rows);
    if (mapping.messageId() == null) {
      event.put("messageId", new Json.Text(PlainEvents.messageId(first)));
    } else if (!event.containsKey("messageId")) {
      throw new ValueException("message-id is empty");
    }
    event.put("timestamp", new Json.Text(time.toString()));
    text(event, "userId", mapping.userId(), rows);
    text(event, "anonymousId", mapping.anonymousId(), rows);
    part(event, "properties", mapping.properties(), rows);
    part(event, "traits", mapping.traits(), rows);
    part(event, "context", mapping.context(), rows);
    return new Item.Made(first.line(), rows.size(), Json.Obj.of(event), time);
  }

  private static void text(
      Map<String, Json> event, String name, @Nullable Template template, List<Row> rows) {
    String text = template == null ? "" : template.text(rows);
    if (!text.isEmpty()) {
      event.put(name, new Json.Text(text));
    }
  }

  private static void part(Map<String, Json> event, String name, Shape shape, List<Row> rows) {
    Json part = shape.fill(rows);
    if (part != null) {
      event.put(name, part);
    }
  }

  private static Bad bad(List<Row> rows, ValueException e) {
    String reason = String.valueOf(e.getMessage());
    return new Bad(rows.stream().map(row -> new BadRow(row.line(), reason, row.shown())).toList());
  }
}
