package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Show;
import dev.pintle.catalog.source.ProductSource;
import java.time.Duration;
import java.time.Instant;

/// A product source as it stands.
public record ProductSourceRow(ProductSource source, Instant now) {
  public boolean isReading() {
    return source.status().isReading(now);
  }

  /// How it stands, in a word or two.
  public String state() {
    var status = source.status();
    if (isReading()) {
      return "being read";
    }
    if (!status.trouble().isEmpty()) {
      return "in trouble";
    }
    return status.hasProducts() ? "good" : "nothing yet";
  }

  /// The class of its badge.
  public String look() {
    return switch (state()) {
      case "good" -> "delivered";
      case "in trouble" -> "dead";
      case "being read" -> "retrying";
      default -> "skipped";
    };
  }

  /// How long ago it was read; empty when it never was.
  public String age() {
    Instant read = source.status().readAt();
    return read == null
        ? ""
        : Show.duration(Math.max(0, Duration.between(read, now).toMillis())) + " ago";
  }

  public String size() {
    long bytes = source.status().bytes();
    return bytes < 1 << 20
        ? Show.number((bytes + 1023) >> 10) + " KB"
        : Show.number(bytes >> 20) + " MB";
  }
}
