package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a webhook says.
sealed interface Told {
  record Changes(List<ProductChange> changes) implements Told {
    public Changes {
      changes = List.copyOf(changes);
    }

    static Changes of(ProductChange... changes) {
      return new Changes(List.of(changes));
    }
  }

  /// It is not about products.
  record LeftOut() implements Told {}

  /// It lacks what it needs.
  record Wrong(String message) implements Told {}

  static List<Json.Obj> objects(@Nullable Json list) {
    return list instanceof Json.Arr(var items)
        ? items.stream().filter(Json.Obj.class::isInstance).map(item -> (Json.Obj) item).toList()
        : List.of();
  }

  /// A time as shops write it, in milliseconds since 1970.
  ///
  /// @param otherwise when it is none
  static long millis(@Nullable String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException _) {
      return universal(text, otherwise);
    }
  }

  private static long universal(String text, long otherwise) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeException _) {
      return otherwise;
    }
  }
}
