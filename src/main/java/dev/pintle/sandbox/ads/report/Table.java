package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.report.Filters.Bound;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rows that a question is answered with, made one after another, so that a table takes no more
/// memory than its largest unit. Not thread-safe.
public final class Table {
  /// How many cells are worked on at once when days come first.
  private static final long MOST_CELLS = 4_000_000;

  private final Question question;
  private final Roster roster;
  private final Buckets buckets;
  private final Cutting cutting;
  private final Tally tally;
  private final List<Roster.Unit> units;
  private final Row row;
  private final Attributes attributes;

  /// @param now when it is asked for: what is known by then is in it
  public Table(Question question, AdsWorld world, Received received, Instant now) {
    this.question = question;
    roster = new Roster(world, now);
    buckets = new Buckets(question);
    cutting = new Cutting(roster, question.level(), question.filters());
    List<Column> columns = Columns.of(question.columns());
    row = new Row(columns.toArray(new Column[0]));
    tally = new Tally(question, now.getEpochSecond(), received, buckets, needed(columns));
    units = roster.units(question.level(), question.filters());
    attributes = new Attributes(now.getEpochSecond());
  }

  /// Gives out all rows, in order. A row is good until the next one.
  void each(Consumer<Row> to) {
    if (question.byDate()) {
      byDate(to);
      return;
    }
    for (Roster.Unit unit : units) {
      Sheet sheet = sheet(unit, cutting.of(unit), 0, buckets.size());
      for (int block = 0; block < sheet.blocks(); block++) {
        boolean begun = false;
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
          if (sheet.isTouched(block, bucket)) {
            begun = begun || begin(sheet, block);
            give(sheet, block, bucket, 0, to);
          }
        }
      }
    }
  }

  private void byDate(Consumer<Row> to) {
    long perBucket = 1 + (long) tally.width() * Math.max(1, tally.values().size()) * units.size();
    var cuts = new Cutting.@Nullable Cut[units.size()];
    int stride = Math.clamp(MOST_CELLS / perBucket, 1, buckets.size());
    for (int from = 0; from < buckets.size(); from += stride) {
      int end = Math.min(buckets.size(), from + stride);
      var sheets = new ArrayList<Sheet>();
      for (int i = 0; i < units.size(); i++) {
        Roster.Unit unit = units.get(i);
        if (unit.runs(buckets.firstDay(from) - Attribution.LONGEST, buckets.lastDay(end - 1))) {
          Cutting.Cut cut = cuts[i] == null ? cutting.of(unit) : cuts[i];
          cuts[i] = cut;
          sheets.add(sheet(unit, cut, from, end));
        }
      }
      for (int bucket = from; bucket < end; bucket++) {
        for (Sheet sheet : sheets) {
          for (int block = 0; block < sheet.blocks(); block++) {
            if (sheet.isTouched(block, bucket - from)) {
              begin(sheet, block);
              give(sheet, block, bucket, from, to);
            }
          }
        }
      }
    }
  }

  private Sheet sheet(Roster.Unit unit, Cutting.Cut cut, int from, int to) {
    return tally.of(unit, cut, from, to, buckets.firstDay(from), buckets.lastDay(to - 1));
  }

  /// Fills in what the rows of a block have in common.
  private boolean begin(Sheet sheet, int block) {
    Subject subject = sheet.subject(block);
    row.id = subject.id();
    row.targeting = sheet.hasTargeting() ? sheet.value(block) : null;
    for (int i = 0; i < row.columns.length; i++) {
      row.attributes[i] =
          row.columns[i].isNumber() ? null : attributes.of(row.columns[i].name(), subject);
    }
    return true;
  }

  private void give(Sheet sheet, int block, int bucket, int first, Consumer<Row> to) {
    long[] cells = sheet.cells(block);
    int at = sheet.at(bucket - first);
    for (int i = 0; i < row.columns.length; i++) {
      row.numbers[i] = row.columns[i].formula().of(cells, at, tally.slots());
    }
    row.date = buckets.hasDates() ? buckets.date(bucket) : null;
    row.hour = buckets.isHourly() ? buckets.hour(bucket) : -1;
    if (!row.isZero() && isWithin(cells, at)) {
      to.accept(row);
    }
  }

  private boolean isWithin(long[] cells, int at) {
    for (Bound bound : question.filters().bounds()) {
      for (Column column : Columns.of(List.of(bound.column()))) {
        Formula formula = column.formula();
        long number = formula.of(cells, at, tally.slots());
        if (!bound.holds(BigDecimal.valueOf(number, formula.scale()))) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Column> needed(List<Column> columns) {
    var needed = new LinkedHashSet<>(columns);
    question
        .filters()
        .bounds()
        .forEach(bound -> needed.addAll(Columns.of(List.of(bound.column()))));
    return List.copyOf(needed);
  }
}
