package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes fields of answers that may be null.
final class Out {
  private Out() {}

  static void text(JsonOut out, String name, @Nullable String text) {
    if (text == null) {
      nothing(out, name);
    } else {
      out.field(name, text);
    }
  }

  /// Null when it is 0, as dates and amounts are that are not set.
  static void number(JsonOut out, String name, long number) {
    if (number == 0) {
      nothing(out, name);
    } else {
      out.field(name, number);
    }
  }

  static void texts(JsonOut out, String name, List<String> texts) {
    out.name(name).beginArray();
    texts.forEach(out::text);
    out.endArray();
  }

  static void nothing(JsonOut out, String... names) {
    for (String name : names) {
      out.name(name).raw("null");
    }
  }
}
