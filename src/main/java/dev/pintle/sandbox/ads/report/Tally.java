package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.report.Targeting.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Adds up what the ads of units did. Not thread-safe.
final class Tally {
  private final Question question;
  private final long nowSeconds;
  private final Received received;
  private final Buckets buckets;
  private final List<Value> values;
  private final int[] slots = new int[Measures.ALL];
  private final int[] delivered;
  private final int width;
  private final boolean converts;
  private final Delivery delivery = new Delivery();

  // Of the unit, ad and stretch of time that is being added up.
  private long fromDay;
  private long toDay;
  private int firstBucket;
  private Sheet sheet;
  private Shares shares = Shares.ONE;
  private int firstSubject;
  private int step;
  private List<Shares> targeting = List.of();

  /// @param needed what is counted
  Tally(
      Question question, long nowSeconds, Received received, Buckets buckets, List<Column> needed) {
    this.question = question;
    this.nowSeconds = nowSeconds;
    this.received = received;
    this.buckets = buckets;
    values = Targeting.values(question.targetingTypes());
    Arrays.fill(slots, -1);
    int next = 0;
    for (Column column : needed) {
      for (int measure : column.formula().measures()) {
        if (slots[measure] < 0) {
          slots[measure] = next++;
        }
      }
    }
    width = next;
    var counted = new ArrayList<Integer>();
    for (int measure = 0; measure < Measures.DELIVERY; measure++) {
      if (slots[measure] >= 0) {
        counted.add(measure);
      }
    }
    delivered = counted.stream().mapToInt(Integer::intValue).toArray();
    converts = !buckets.isHourly() && needed.stream().anyMatch(Column::isConversion);
    sheet = new Sheet(List.of(), values, 0, width);
  }

  int[] slots() {
    return slots;
  }

  /// How many cells a row has.
  int width() {
    return width;
  }

  List<Value> values() {
    return values;
  }

  /// Adds up one unit.
  ///
  /// @param from the first bucket
  /// @param to the last one, exclusive
  Sheet of(Roster.Unit unit, Cutting.Cut cut, int from, int to, long firstDay, long lastDay) {
    fromDay = firstDay;
    toDay = lastDay;
    firstBucket = from;
    sheet = new Sheet(cut.subjects(), values, to - from, width);
    step = cut.step();
    for (int i = 0; i < unit.ads().size(); i++) {
      shares = cut.shares().get(i);
      firstSubject = cut.first()[i];
      add(unit.ads().get(i));
    }
    return sheet;
  }

  private void add(PromotedAd ad) {
    targeting = question.targetingTypes().stream().map(type -> Targeting.shares(type, ad)).toList();
    boolean back = converts && question.attribution().byConversion();
    long from = Math.max(ad.first(), back ? fromDay - Attribution.LONGEST : fromDay);
    long to = Math.min(ad.last(), toDay);
    for (long day = from; day <= to; day++) {
      if (delivery.of(ad, day, nowSeconds)) {
        if (day >= fromDay) {
          addDelivery(day);
        }
        if (converts) {
          MadeConversions.each(ad, day, delivery, this::addConversion);
        }
      }
    }
    if (converts) {
      received.of(ad.index()).forEach(this::addConversion);
    }
  }

  private void addDelivery(long day) {
    for (int subject = 0; subject < shares.size(); subject++) {
      if (shares.isNone(subject)) {
        continue;
      }
      int row = firstSubject + subject * step;
      if (targeting.isEmpty()) {
        addDelivery(day, subject, Shares.ONE, 0, sheet.block(row, 0));
        continue;
      }
      int value = 0;
      for (Shares type : targeting) {
        for (int part = 0; part < type.size(); part++) {
          addDelivery(day, subject, type, part, sheet.block(row, value++));
        }
      }
    }
  }

  private void addDelivery(long day, int subject, Shares type, int part, int block) {
    long[] numbers = delivery.numbers();
    int bucket = buckets.of(day) - firstBucket;
    if (!buckets.isHourly()) {
      long spend = type.part(shares.part(numbers[Measures.SPEND], subject), part);
      if (spend == 0) {
        return;
      }
      long[] cells = sheet.touch(block, bucket);
      int at = sheet.at(bucket);
      for (int measure : delivered) {
        cells[at + slots[measure]] += type.part(shares.part(numbers[measure], subject), part);
      }
      return;
    }
    for (int hour = 0; hour < Delivery.HOURS; hour++) {
      long spend = type.part(shares.part(numbers[Measures.SPEND], subject), part);
      if (delivery.ofHour(spend, hour) == 0 || !buckets.has(day, hour)) {
        continue;
      }
      long[] cells = sheet.touch(block, bucket + hour);
      int at = sheet.at(bucket + hour);
      for (int measure : delivered) {
        long whole = type.part(shares.part(numbers[measure], subject), part);
        cells[at + slots[measure]] += delivery.ofHour(whole, hour);
      }
    }
  }

  private void addConversion(Conversion conversion) {
    if (!question.attribution().counts(conversion, nowSeconds)) {
      return;
    }
    long day = question.attribution().dayOf(conversion);
    int subject = day < fromDay || day > toDay ? -1 : shares.pick(Chance.of(conversion.seed(), 20));
    if (subject < 0) {
      return;
    }
    int row = firstSubject + subject * step;
    int bucket = buckets.of(day) - firstBucket;
    if (targeting.isEmpty()) {
      addConversion(conversion, sheet.block(row, 0), bucket);
      return;
    }
    int first = 0;
    for (int i = 0; i < targeting.size(); i++) {
      Shares type = targeting.get(i);
      long seed = Targeting.seed(question.targetingTypes().get(i), conversion);
      addConversion(conversion, sheet.block(row, first + type.pick(seed)), bucket);
      first += type.size();
    }
  }

  private void addConversion(Conversion conversion, int block, int bucket) {
    long[] cells = sheet.touch(block, bucket);
    int at = sheet.at(bucket);
    int counts =
        Measures.conversion(
            conversion.event(), conversion.place(), conversion.action(), Measures.COUNT);
    add(cells, at, counts, 1);
    add(cells, at, counts + Measures.VALUE, conversion.valueMicro());
    add(cells, at, counts + Measures.QUANTITY, conversion.quantity());
    add(cells, at, Measures.devices(conversion.event(), conversion.devices()), 1);
  }

  private void add(long[] cells, int at, int measure, long number) {
    if (slots[measure] >= 0) {
      cells[at + slots[measure]] += number;
    }
  }
}
