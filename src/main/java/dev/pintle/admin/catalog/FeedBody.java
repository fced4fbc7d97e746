package dev.pintle.admin.catalog;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.FeedChoices;
import dev.pintle.catalog.feed.FileFormat;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.catalog.rule.FeedRulesException;
import dev.pintle.catalog.rule.FeedRulesJson;
import dev.pintle.http.HttpProblem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a program says of a feed.
final class FeedBody {
  private static final Set<String> FIELDS =
      Set.of(
          "version",
          "name",
          "source_id",
          "country",
          "locale",
          "currency",
          "delivery",
          "format",
          "gzip",
          "password",
          "rules",
          "active",
          "default_availability",
          "processing_time");

  private final Json.Obj body;

  private FeedBody(Json.Obj body) {
    this.body = body;
  }

  /// What a body chooses.
  ///
  /// @param was what holds where the body says nothing; null for a new feed
  static FeedChoices choices(Json.Obj body, @Nullable FeedChoices was) {
    for (String name : body.unknown(FIELDS)) {
      throw HttpProblem.badRequest(
          "unknown_field", "a feed has no " + name + "; the reference lists its fields");
    }
    var read = new FeedBody(body);
    return new FeedChoices(
        read.text("name", was == null ? "" : was.name()),
        read.text("source_id", was == null ? "" : was.sourceId()),
        new Market(
            read.text("country", was == null ? "" : was.market().country()),
            read.text("locale", was == null ? "" : was.market().locale()),
            read.text("currency", was == null ? "" : was.market().currency())),
        read.delivery(was == null ? Delivery.FILE : was.delivery()),
        read.format(was == null ? FileFormat.TSV : was.format()),
        read.flag("gzip", was != null && was.gzip()),
        read.password(was == null ? null : was.password()),
        read.rules(was == null ? FeedRules.STANDARD : was.rules()),
        read.flag("active", was == null || was.active()),
        read.text("default_availability", was == null ? "" : was.defaultAvailability()),
        read.text("processing_time", was == null ? "" : was.processingTime()));
  }

  /// What the API calls a field of a feed.
  static String wireName(String field) {
    return switch (field) {
      case "sourceId" -> "source_id";
      case "defaultAvailability" -> "default_availability";
      case "processingTime" -> "processing_time";
      default -> field;
    };
  }

  private String text(String name, String was) {
    return switch (body.get(name)) {
      case null -> was;
      case Json.Text(String value) -> value.strip();
      case Json.Null _ -> "";
      default -> throw wrong(name, "must be a text");
    };
  }

  private boolean flag(String name, boolean was) {
    return switch (body.get(name)) {
      case null -> was;
      case Json.Bool(boolean value) -> value;
      default -> throw wrong(name, "must be true or false");
    };
  }

  private Delivery delivery(Delivery was) {
    Delivery delivery = Delivery.of(text("delivery", was.word()));
    if (delivery == null) {
      throw wrong("delivery", "must be file or items");
    }
    return delivery;
  }

  private FileFormat format(FileFormat was) {
    FileFormat format = FileFormat.of(text("format", was.word()));
    if (format == null) {
      throw wrong("format", "must be tsv or xml");
    }
    return format;
  }

  private @Nullable Secret password(@Nullable Secret was) {
    if (!body.has("password")) {
      return was;
    }
    String password = text("password", "");
    return password.isEmpty() ? null : new Secret(password);
  }

  private FeedRules rules(FeedRules was) {
    Json rules = body.get("rules");
    if (rules == null) {
      return was;
    }
    try {
      return FeedRulesJson.read(rules);
    } catch (FeedRulesException e) {
      throw wrong("rules", String.valueOf(e.getMessage()));
    }
  }

  private static HttpProblem wrong(String field, String why) {
    return HttpProblem.badRequest("invalid_" + field, field + ": " + why);
  }
}
