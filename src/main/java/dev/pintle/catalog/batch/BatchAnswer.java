package dev.pintle.catalog.batch;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What Pinterest says of a batch. Read tolerantly: what is not known is neither taken for success
/// nor for failure.
///
/// @param batchId empty when it gave none
/// @param skipped whether Pinterest took the batch for a repetition and made none of it
/// @param items those it says something of; maybe not all, maybe none yet
record BatchAnswer(String batchId, Status status, boolean skipped, List<Result> items) {
  private static final int MAX_CHARS = 500;
  private static final int MAX_TOLD = 20;

  BatchAnswer {
    items = List.copyOf(items);
  }

  enum Status {
    PROCESSING,
    COMPLETED,
    FAILED,
    /// None of those published, or none at all.
    UNKNOWN
  }

  /// How an item fared.
  enum Fate {
    SUCCESS,
    FAILURE,
    /// It is being looked at, or nothing that is known was said.
    OPEN
  }

  /// What was said of an item.
  record Result(String itemId, Fate fate, List<Told> errors, List<Told> warnings) {
    Result {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

  /// One thing that is wrong with it, in Pinterest's words.
  ///
  /// @param attribute empty when it is about none
  /// @param code Pinterest's number for it; empty when it gave none
  record Told(String attribute, String code, String message) {}

  static BatchAnswer of(Json.Obj json) {
    var items = new ArrayList<Result>();
    if (json.get("items") instanceof Json.Arr(var all)) {
      for (Json one : all) {
        if (one instanceof Json.Obj item && item.scalar("item_id") != null) {
          items.add(result(item));
        }
      }
    }
    return new BatchAnswer(
        text(json.scalar("batch_id")),
        switch (text(json.text("status")).toUpperCase(Locale.ROOT)) {
          case "PROCESSING" -> Status.PROCESSING;
          case "COMPLETED" -> Status.COMPLETED;
          case "FAILED" -> Status.FAILED;
          default -> Status.UNKNOWN;
        },
        json.has("created_time") && json.get("created_time") == null,
        items);
  }

  private static Result result(Json.Obj item) {
    return new Result(
        text(item.scalar("item_id")),
        switch (text(item.text("status")).toUpperCase(Locale.ROOT)) {
          case "SUCCESS" -> Fate.SUCCESS;
          case "FAILURE" -> Fate.FAILURE;
          default -> Fate.OPEN;
        },
        told(item, "errors"),
        told(item, "warnings"));
  }

  private static List<Told> told(Json.Obj item, String name) {
    var told = new ArrayList<Told>();
    if (item.get(name) instanceof Json.Arr(var all)) {
      for (Json one : all) {
        if (one instanceof Json.Obj event && told.size() < MAX_TOLD) {
          told.add(
              new Told(
                  cut(event.scalar("attribute"), 100),
                  cut(event.scalar("code"), 80),
                  cut(event.scalar("message"), MAX_CHARS)));
        }
      }
    }
    return told;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /// Fit to be kept: not endless, and without characters that a database refuses.
  private static String cut(@Nullable String text, int most) {
    var kept = new StringBuilder();
    String all = text(text);
    for (int i = 0; i < all.length() && i < most; i++) {
      char c = all.charAt(i);
      kept.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
    }
    return kept.toString().strip();
  }
}
