package dev.pintle.sandbox.ads.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.AdsWorld;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What a table should be, added up in the plainest way, to hold reports against: ad by ad, day by
/// day, all measures, into a map of rows. It shares with reports what an ad delivered on a day, how
/// that is cut into parts and what columns mean, and nothing of how they are made. Not thread-safe.
public final class Truth {
  private static final int[] ALL = IntStream.range(0, Measures.ALL).toArray();

  private final Question question;
  private final Received received;
  private final long now;
  private final Roster roster;
  private final Delivery delivery = new Delivery();
  private final List<Column> columns;

  public Truth(Question question, AdsWorld world, Received received, Instant now) {
    this.question = question;
    this.received = received;
    this.now = now.getEpochSecond();
    roster = new Roster(world, now);
    columns = Columns.of(question.columns());
  }

  /// A row of a table of one entity.
  private record Key(int subject, String date, int hour, String type, String value) {
    static final Comparator<Key> ORDER =
        Comparator.comparingInt(Key::subject)
            .thenComparing(Key::date)
            .thenComparingInt(Key::hour)
            .thenComparing(Key::type)
            .thenComparing(Key::value);
  }

  /// Writes the rows as lines of values between tabs, after a line of names. Tabs, line ends and
  /// backslashes in values are written `\t`, `\n`, `\r` and `\\`.
  public void write(OutputStream to) throws IOException {
    var names = new ArrayList<>(List.of("id", "date", "hour", "targeting_type", "targeting_value"));
    columns.forEach(column -> names.add(column.name()));
    to.write((String.join("\t", names) + "\n").getBytes(UTF_8));
    var cutting = new Cutting(roster, question.level(), question.filters());
    for (Roster.Unit unit : roster.units(question.level(), question.filters())) {
      Cutting.Cut cut = cutting.of(unit);
      Map<Key, long[]> rows = new TreeMap<>(Key.ORDER);
      for (int i = 0; i < unit.ads().size(); i++) {
        add(unit.ads().get(i), cut, i, rows);
      }
      for (Map.Entry<Key, long[]> row : rows.entrySet()) {
        write(row.getKey(), cut.subjects().get(row.getKey().subject()), row.getValue(), to);
      }
    }
  }

  private void add(PromotedAd ad, Cutting.Cut cut, int place, Map<Key, long[]> rows) {
    long earliest = question.fromDay() - Attribution.LONGEST;
    for (long day = earliest; day <= question.toDay(); day++) {
      if (!delivery.of(ad, day, now)) {
        continue;
      }
      if (day >= question.fromDay()) {
        addDay(ad, day, cut, place, rows);
      }
      MadeConversions.each(ad, day, delivery, one -> addConversion(ad, one, cut, place, rows));
    }
    received.of(ad.index()).forEach(one -> addConversion(ad, one, cut, place, rows));
  }

  private void addDay(PromotedAd ad, long day, Cutting.Cut cut, int place, Map<Key, long[]> rows) {
    Shares shares = cut.shares().get(place);
    for (int part = 0; part < shares.size(); part++) {
      var whole = new long[Measures.DELIVERY];
      for (int measure = 0; measure < whole.length; measure++) {
        whole[measure] = shares.part(delivery.numbers()[measure], part);
      }
      int subject = cut.first()[place] + part * cut.step();
      if (question.targetingTypes().isEmpty()) {
        addHours(day, subject, "", "", whole, rows);
      }
      for (String type : question.targetingTypes()) {
        Shares values = Targeting.shares(type, ad);
        for (int value = 0; value < values.size(); value++) {
          int at = value;
          long[] cutDown = Arrays.stream(whole).map(number -> values.part(number, at)).toArray();
          addHours(day, subject, type, value(type, value), cutDown, rows);
        }
      }
    }
  }

  private void addHours(
      long day, int subject, String type, String value, long[] numbers, Map<Key, long[]> rows) {
    if (question.granularity() != Granularity.HOUR) {
      add(new Key(subject, date(day), -1, type, value), numbers, rows);
      return;
    }
    for (int hour = 0; hour < Delivery.HOURS; hour++) {
      boolean tooEarly = day == question.fromDay() && hour < question.fromHour();
      boolean tooLate = day == question.toDay() && hour >= question.toHour();
      if (!tooEarly && !tooLate) {
        int at = hour;
        add(
            new Key(subject, date(day), hour, type, value),
            Arrays.stream(numbers).map(number -> delivery.ofHour(number, at)).toArray(),
            rows);
      }
    }
  }

  private static void add(Key key, long[] numbers, Map<Key, long[]> rows) {
    if (numbers[Measures.SPEND] == 0) {
      return;
    }
    long[] row = rows.computeIfAbsent(key, _ -> new long[Measures.ALL]);
    for (int measure = 0; measure < numbers.length; measure++) {
      row[measure] += numbers[measure];
    }
  }

  private void addConversion(
      PromotedAd ad, Conversion one, Cutting.Cut cut, int place, Map<Key, long[]> rows) {
    long day =
        question.attribution().byConversion() ? one.actionDay() + one.lag() : one.actionDay();
    int part = cut.shares().get(place).pick(Chance.of(one.seed(), 20));
    if (question.granularity() == Granularity.HOUR
        || !question.attribution().counts(one, now)
        || day < question.fromDay()
        || day > question.toDay()
        || part < 0) {
      return;
    }
    int subject = cut.first()[place] + part * cut.step();
    if (question.targetingTypes().isEmpty()) {
      addConversion(new Key(subject, date(day), -1, "", ""), one, rows);
    }
    for (String type : question.targetingTypes()) {
      int value = Targeting.shares(type, ad).pick(Targeting.seed(type, one));
      addConversion(new Key(subject, date(day), -1, type, value(type, value)), one, rows);
    }
  }

  private static void addConversion(Key key, Conversion one, Map<Key, long[]> rows) {
    long[] row = rows.computeIfAbsent(key, _ -> new long[Measures.ALL]);
    int count = Measures.conversion(one.event(), one.place(), one.action(), Measures.COUNT);
    row[count]++;
    row[count + Measures.VALUE] += one.valueMicro();
    row[count + Measures.QUANTITY] += one.quantity();
    row[Measures.devices(one.event(), one.devices())]++;
  }

  private static String value(String type, int value) {
    return String.valueOf(Json.scalar(Targeting.values(List.of(type)).get(value).value()));
  }

  private String date(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return switch (question.granularity()) {
      case TOTAL -> "";
      case DAY, HOUR -> day.toString();
      case WEEK ->
          day.minusDays(day.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()).toString();
      case MONTH -> day.minusDays(day.getDayOfMonth() - 1L).toString();
    };
  }

  private void write(Key key, Subject subject, long[] row, OutputStream to) throws IOException {
    var attributes = new Attributes(now);
    var line = new StringBuilder(subject.id()).append('\t').append(key.date()).append('\t');
    line.append(key.hour() < 0 ? "" : Integer.toString(key.hour())).append('\t');
    line.append(key.type()).append('\t').append(escaped(key.value()));
    boolean zero = true;
    boolean counts = false;
    for (Column column : columns) {
      line.append('\t');
      if (!column.isNumber()) {
        Json value = attributes.of(column.name(), subject);
        line.append(value == null ? "" : escaped(String.valueOf(Json.scalar(value))));
      } else {
        long number = column.formula().of(row, 0, ALL);
        counts = true;
        zero = zero && number == 0;
        line.append(TableWriter.digits(number, column.formula().scale()));
      }
    }
    if (!counts || !zero) {
      to.write(line.append('\n').toString().getBytes(UTF_8));
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
