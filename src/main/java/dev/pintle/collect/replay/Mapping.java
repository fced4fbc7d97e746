package dev.pintle.collect.replay;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How rows become events; read from YAML by [MappingReader]. Immutable.
///
/// @param groupBy the columns whose values make rows belong to one event; empty when each row is
///   one
/// @param kinds the first whose condition holds says what the event is
/// @param messageId absent: made of the row's content and line
/// @param columns every column that is named anywhere
record Mapping(
    Format format,
    Csv csv,
    List<String> groupBy,
    List<Skip> skips,
    List<Kind> kinds,
    @Nullable Template messageId,
    EventTime time,
    @Nullable Template userId,
    @Nullable Template anonymousId,
    Shape properties,
    Shape traits,
    Shape context,
    Set<String> columns) {

  enum Format {
    CSV,
    NDJSON
  }

  /// @param columns the names, when the file has no header
  record Csv(char delimiter, char quote, Charset encoding, List<String> columns) {
    static final Csv USUAL = new Csv(',', '"', StandardCharsets.UTF_8, List.of());

    Csv {
      columns = List.copyOf(columns);
    }
  }

  /// Rows that are left out, and why.
  record Skip(Condition when, String reason) {}

  /// @param type Segment's: `track`, `identify`, `page`, `screen`
  /// @param name the event's, or the page's
  record Kind(Condition when, String type, @Nullable Template name) {}

  Mapping {
    groupBy = List.copyOf(groupBy);
    skips = List.copyOf(skips);
    kinds = List.copyOf(kinds);
    columns = Set.copyOf(columns);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("a mapping makes no events");
    }
  }
}
