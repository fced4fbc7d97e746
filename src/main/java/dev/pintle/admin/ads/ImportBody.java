package dev.pintle.admin.ads;

import dev.pintle.ads.run.RunKind;
import dev.pintle.ads.setup.AdvertiserId;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.base.Json;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a program says of an import.
final class ImportBody {
  private static final Set<String> CREATING =
      Set.of(
          "name", "ad_account", "start_day", "tables", "attributions", "mode", "schedule", "run");
  private static final Set<String> CHANGING =
      Set.of("version", "name", "start_day", "attributions", "mode", "schedule", "paused");

  private final Json.Obj body;
  private final ZoneId zone;

  /// @param zone that of a schedule which names none
  private ImportBody(Json.Obj body, ZoneId zone) {
    this.body = body;
    this.zone = zone;
  }

  static ImportBody creating(Json.Obj body, Store store) {
    return new ImportBody(body, ZoneId.of(store.timeZone())).only(CREATING, "an import");
  }

  static ImportBody changing(Json.Obj body, Store store) {
    return new ImportBody(body, ZoneId.of(store.timeZone()))
        .only(CHANGING, "the change of an import");
  }

  /// A body with fields of its own.
  static ImportBody of(Json.Obj body, Set<String> fields) {
    return new ImportBody(body, ZoneOffset.UTC).only(fields, "this call");
  }

  private ImportBody only(Set<String> fields, String what) {
    for (String name : body.unknown(fields)) {
      throw HttpProblem.badRequest(
          "unknown_field", what + " has no " + name + "; the reference lists its fields");
    }
    return this;
  }

  /// What a new import is wished to be.
  ///
  /// @param yearAgo the first day, unless another is named
  ImportWish wish(ImportAccess access, LocalDate yearAgo) {
    String account =
        AdvertiserId.in(text("ad_account", ""))
            .orElseThrow(() ->
                wrong(
                    "ad_account",
                    "must be an advertiser id, 12 digits, or the address of a page of Ads"
                        + " Manager"));
    Map<String, ColumnChoice> tables =
        body.has("tables") ? tables() : TableChoices.usual().chosen();
    return new ImportWish(
        text("name", ""),
        account,
        access.nameOf(account),
        access.currencyOf(account),
        day("start_day", yearAgo),
        attributions(List.of(Attribution.USUAL)),
        mode(Mode.INCREMENTAL),
        schedule(new Cadence.Never()),
        tables);
  }

  /// An import as it is wished to be from now on: what is not named stays.
  ImportWish wish(Import was) {
    return new ImportWish(
        text("name", was.name()),
        was.adAccountId(),
        was.adAccountName(),
        was.currency(),
        day("start_day", was.startDay()),
        attributions(was.attributions()),
        mode(was.mode()),
        schedule(was.cadence()),
        Map.of());
  }

  /// The tables, as names, or as names with the columns that are wanted of each.
  Map<String, ColumnChoice> tables() {
    var tables = new LinkedHashMap<String, ColumnChoice>();
    switch (body.get("tables")) {
      case Json.Arr(var items) ->
          items.forEach(item -> tables.put(name(item), new ColumnChoice.Usual()));
      case Json.Obj object -> {
        for (int i = 0; i < object.size(); i++) {
          tables.put(object.name(i), columns(object.value(i)));
        }
      }
      case null, default ->
          throw wrong("tables", "must be a list of names, or an object of names and columns");
    }
    tables.forEach(ImportBody::check);
    return tables;
  }

  /// The names of tables; none when they are not named.
  List<String> names() {
    return body.has("tables") ? List.copyOf(tables().keySet()) : List.of();
  }

  private static String name(Json item) {
    if (item instanceof Json.Text(String name)) {
      return name;
    }
    throw wrong("tables", "must be names");
  }

  /// `usual`, `all`, or a list of Pinterest's names.
  ColumnChoice columns() {
    Json columns = body.get("columns");
    return columns == null ? new ColumnChoice.Usual() : columns(columns);
  }

  private static ColumnChoice columns(Json json) {
    return switch (json) {
      case Json.Text(String word) -> ColumnChoice.of(word);
      case Json.Arr(var items) -> {
        var names = new ArrayList<String>();
        items.forEach(item -> names.add(name(item)));
        yield new ColumnChoice.These(names);
      }
      case Json.Obj _, Json.Num _, Json.Bool _, Json.Null _ ->
          throw wrong("columns", "must be usual, all, or a list of Pinterest's names");
    };
  }

  /// Complains about a table that there is not, or columns that it cannot have.
  static void check(String name, ColumnChoice columns) {
    AdsTable table =
        AdsTables.find(name)
            .orElseThrow(() ->
                wrong(
                    "tables",
                    "there is no table "
                        + name
                        + "; `bin/pintle import tables` and GET import-tables list them"));
    List<String> refused = ImportTablePages.refused(table, columns);
    if (!refused.isEmpty()) {
      throw wrong("columns", name + ": " + String.join(" ", refused));
    }
  }

  RunKind kind() {
    return switch (text("kind", "incremental")) {
      case "full" -> RunKind.FULL;
      case "incremental" -> RunKind.INCREMENTAL;
      default -> throw wrong("kind", "must be full or incremental");
    };
  }

  boolean flag(String name, boolean was) {
    return switch (body.get(name)) {
      case null -> was;
      case Json.Bool(boolean value) -> value;
      default -> throw wrong(name, "must be true or false");
    };
  }

  boolean has(String name) {
    return body.has(name);
  }

  String text(String name, String was) {
    return switch (body.get(name)) {
      case null -> was;
      case Json.Text(String value) -> value.strip();
      case Json.Num number -> number.toString();
      default -> throw wrong(name, "must be a text");
    };
  }

  /// The day that a field names; the other when it names none.
  LocalDate day(String name, LocalDate was) {
    LocalDate day = day(name);
    return day == null ? was : day;
  }

  @Nullable LocalDate day(String name) {
    String text = text(name, "");
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      throw wrong(name, "must be a day as 2026-01-31");
    }
  }

  private List<Attribution> attributions(List<Attribution> was) {
    return switch (body.get("attributions")) {
      case null -> was;
      case Json.Arr(var items) -> {
        var all = new ArrayList<Attribution>();
        for (Json item : items) {
          all.add(attribution(item));
        }
        yield all;
      }
      default -> throw wrong("attributions", "must be a list such as [\"30/30/1 by ad action\"]");
    };
  }

  private static Attribution attribution(Json item) {
    try {
      return Attribution.of(item instanceof Json.Text(String word) ? word : item.toString());
    } catch (IllegalArgumentException e) {
      throw wrong("attributions", String.valueOf(e.getMessage()));
    }
  }

  private Mode mode(Mode was) {
    try {
      return Mode.of(text("mode", was.word()));
    } catch (IllegalArgumentException e) {
      throw wrong("mode", String.valueOf(e.getMessage()));
    }
  }

  private Cadence schedule(Cadence was) {
    try {
      return Cadence.of(text("schedule", was.word()), zone);
    } catch (IllegalArgumentException e) {
      throw wrong("schedule", String.valueOf(e.getMessage()));
    }
  }

  static HttpProblem wrong(String field, String why) {
    return HttpProblem.badRequest("invalid_" + field, field + ": " + why);
  }
}
