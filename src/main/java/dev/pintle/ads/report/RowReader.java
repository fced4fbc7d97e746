package dev.pintle.ads.report;

import dev.pintle.ads.table.ReportColumn;
import dev.pintle.base.JsonOut;
import dev.pintle.warehouse.TableShape;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one row after the other into the same array. Not thread-safe.
final class RowReader {
  /// More names than these are not told: a report that is all wrong must not fill the memory.
  private static final int MAX_UNKNOWN = 200;

  private final ReportRequest request;
  private final TableShape shape;
  private final JsonParser parser;
  private final CellReader cells;
  private final RowStamp stamp;

  private final Map<String, Place> places = new HashMap<>();
  private final @Nullable Object[] values;
  private final boolean[] told;
  private final int[] ids;
  private final int[] keyIds;
  private final Fixed at;
  private final Set<String> unknown = new TreeSet<>();
  private long count;

  // of the row that is being read
  private final JsonOut extra = new JsonOut(256);
  private @Nullable String olderAdId;
  private @Nullable String accountId;
  private @Nullable String targetingType;
  private @Nullable String targetingValue;

  /// Where a name of a row goes.
  private sealed interface Place {
    record Measure(int at, ReportColumn column) implements Place {}

    record Id(int at) implements Place {}

    record OlderAdId(int at) implements Place {}

    record Account(int at) implements Place {}

    record Day() implements Place {}

    record TargetingType() implements Place {}

    record TargetingValue() implements Place {}
  }

  /// Where the columns are that each table of results has.
  ///
  /// @param type and `value`: of the targeting; -1 when rows are not split by it
  private record Fixed(
      int account,
      int date,
      int currency,
      int attribution,
      int type,
      int value,
      int extra,
      int run,
      int loaded) {
    static Fixed of(TableShape shape, boolean targeting) {
      return new Fixed(
          shape.indexOf("ad_account_id"),
          shape.indexOf("date"),
          shape.indexOf("currency"),
          shape.indexOf("attribution"),
          targeting ? shape.indexOf("targeting_type") : -1,
          targeting ? shape.indexOf("targeting_value") : -1,
          shape.indexOf("_extra"),
          shape.indexOf("_run_id"),
          shape.indexOf("_loaded_at"));
    }
  }

  RowReader(ReportRequest request, TableShape shape, RowStamp stamp, JsonParser parser) {
    this.request = request;
    this.shape = shape;
    this.stamp = stamp;
    this.parser = parser;
    this.cells = new CellReader(parser);
    this.values = new @Nullable Object[shape.columns().size()];
    this.told = new boolean[values.length];
    this.ids = request.level().ids().stream().mapToInt(shape::indexOf).toArray();
    this.keyIds = request.level().keyIds().stream().mapToInt(shape::indexOf).toArray();
    this.at = Fixed.of(shape, request.level().isTargeting());
    addPlaces();
  }

  private void addPlaces() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      index.put(shape.columns().get(i).name(), i);
    }
    for (ReportColumn column : request.columns()) {
      Integer at = index.get(column.warehouseName());
      if (at != null) {
        places.put(column.name(), new Place.Measure(at, column));
      }
    }
    for (String id : request.level().ids()) {
      places.put(id.toUpperCase(Locale.ROOT), new Place.Id(shape.indexOf(id)));
    }
    if (request.level().ids().contains("ad_id")) {
      places.put(
          "PIN_PROMOTION_ID", new Place.OlderAdId(index.getOrDefault("pin_promotion_id", -1)));
    }
    places.put("AD_ACCOUNT_ID", new Place.Account(-1));
    places.put("ADVERTISER_ID", new Place.Account(index.getOrDefault("advertiser_id", -1)));
    places.put("DATE", new Place.Day());
    if (request.level().isTargeting()) {
      places.put("TARGETING_TYPE", new Place.TargetingType());
      places.put("TARGETING_VALUE", new Place.TargetingValue());
    }
  }

  long count() {
    return count;
  }

  ReportRead result(long bytes) {
    var absent = new TreeSet<String>();
    if (count > 0) {
      for (Place place : places.values()) {
        if (place instanceof Place.Measure(int index, ReportColumn column) && !told[index]) {
          absent.add(column.name());
        }
      }
    }
    return new ReportRead(count, bytes, unknown, absent);
  }

  /// Reads the row whose beginning the parser is at.
  ///
  /// @param key that the row's list is under
  @Nullable Object[] row(String key) throws ReportException {
    count++;
    Arrays.fill(values, null);
    extra.clear();
    olderAdId = null;
    accountId = null;
    targetingType = null;
    targetingValue = null;
    try {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        field(name);
      }
      finish(key);
    } catch (ReportException e) {
      throw new ReportException(
          "row "
              + count
              + " of the report"
              + (key.isEmpty() ? "" : ", under " + key)
              + ": "
              + e.getMessage(),
          e);
    }
    return values;
  }

  private void field(String name) throws ReportException {
    switch (places.get(name)) {
      case Place.Measure(int place, ReportColumn column) -> {
        Object value = cells.cell(column);
        values[place] = value;
        told[place] |= value != null;
      }
      case Place.Id(int place) -> values[place] = id(name);
      case Place.OlderAdId(int place) -> {
        olderAdId = id(name);
        put(place, olderAdId);
      }
      case Place.Account(int place) -> {
        accountId = id(name);
        put(place, accountId);
        checkAccount(accountId);
      }
      case Place.Day _ -> values[at.date()] = day(name);
      case Place.TargetingType _ -> targetingType = cells.text();
      case Place.TargetingValue _ -> targetingValue = cells.text();
      case null -> addExtra(name);
    }
  }

  private void put(int place, @Nullable String value) {
    if (place >= 0) {
      values[place] = value;
      told[place] |= value != null;
    }
  }

  /// An id as it is written, be it a text or a number.
  private @Nullable String id(String name) throws ReportException {
    return switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT -> {
        String id = parser.getString();
        yield id.isEmpty() ? null : id;
      }
      case VALUE_NULL -> null;
      case null, default -> throw new ReportException(name + " is not an id");
    };
  }

  private LocalDate day(String name) throws ReportException {
    String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new ReportException(name + " is not a day such as 2026-01-31", e);
    }
  }

  private void checkAccount(@Nullable String id) throws ReportException {
    if (id != null && !id.equals(request.adAccountId())) {
      throw new ReportException("it is of another ad account, " + id);
    }
  }

  private void addExtra(String name) {
    if (extra.size() == 0) {
      extra.beginObject();
    }
    extra.name(name);
    cells.copy(extra);
    if (unknown.size() < MAX_UNKNOWN) {
      unknown.add(name);
    }
  }

  private void finish(String key) throws ReportException {
    checkDay(key);
    finishIds(key);
    values[at.account()] = request.adAccountId();
    values[at.currency()] = stamp.currency().isEmpty() ? null : stamp.currency();
    values[at.attribution()] = request.attribution().word();
    if (request.level().isTargeting()) {
      finishTargeting();
    }
    values[at.extra()] = extra.size() == 0 ? null : extra.endObject().toString();
    values[at.run()] = stamp.runId();
    values[at.loaded()] = stamp.loadedAt();
  }

  private void checkDay(String key) throws ReportException {
    if (values[at.date()] == null && key.indexOf('-') > 0) {
      values[at.date()] = dayOfKey(key);
    }
    if (!(values[at.date()] instanceof LocalDate day)) {
      throw new ReportException("it has no DATE");
    }
    if (day.isBefore(request.from()) || day.isAfter(request.to())) {
      throw new ReportException(
          "it is of " + day + ", and asked for was " + request.from() + " to " + request.to());
    }
  }

  private static LocalDate dayOfKey(String key) throws ReportException {
    try {
      return LocalDate.parse(key);
    } catch (DateTimeException e) {
      throw new ReportException("it has no DATE", e);
    }
  }

  /// What the row is about is named by itself, or by the key of its list; of the other ids that
  /// tell rows apart, those that are not told are empty texts, for a part of a key is never null.
  private void finishIds(String key) throws ReportException {
    boolean keyIsId = !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
    if (ids.length == 0) {
      if (accountId == null && keyIsId) {
        checkAccount(key);
      }
      return;
    }
    List<String> names = request.level().ids();
    int ad = names.indexOf("ad_id");
    if (ad >= 0 && values[ids[ad]] == null) {
      values[ids[ad]] = olderAdId;
    }
    int main = ids[ids.length - 1];
    if (values[main] == null) {
      if (!keyIsId) {
        throw new ReportException("it has no " + names.getLast().toUpperCase(Locale.ROOT));
      }
      values[main] = key;
    }
    for (int id : keyIds) {
      if (values[id] == null) {
        values[id] = "";
      }
    }
  }

  private void finishTargeting() throws ReportException {
    if (targetingType == null || !request.targetingTypes().contains(targetingType)) {
      throw new ReportException(
          "it is split by " + targetingType + ", and asked for was " + request.targetingTypes());
    }
    values[at.type()] = targetingType;
    values[at.value()] = targetingValue == null ? "" : targetingValue;
  }
}
