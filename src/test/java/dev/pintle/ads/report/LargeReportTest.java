package dev.pintle.ads.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.ReportColumns;
import dev.pintle.ads.table.Schemas;
import dev.pintle.warehouse.TableShape;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LargeReportTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 180;

  @Test
  void whateverAReportHoldsComesOutAsItWentIn() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      var random = new Random(seed);
      Level level = List.of(Level.values()).get(random.nextInt(Level.values().length - 1));
      List<ReportColumn> columns =
          new ArrayList<>(ReportColumns.chosen(level, new ColumnChoice.All()));
      Collections.shuffle(columns, random);
      columns = List.copyOf(columns.subList(0, 1 + random.nextInt(60)));
      var made = new MadeReport(level, columns, random);
      TableShape shape = shape(level, columns);

      var read = new ArrayList<@Nullable Object[]>();
      var reader =
          new ReportReader(
              made.request(),
              shape,
              new RowStamp("EUR", "r", Instant.EPOCH),
              () -> new ByteArrayInputStream(made.text().getBytes(UTF_8)),
              made.text().getBytes(UTF_8).length);
      reader.writeTo(values -> read.add(values.clone()));

      assertThat(read).as("seed " + seed).hasSameSizeAs(made.rows());
      for (int i = 0; i < read.size(); i++) {
        for (ReportColumn column : columns) {
          assertThat(read.get(i)[shape.indexOf(column.warehouseName())])
              .as("seed " + seed + ", row " + i + ", " + column.name())
              .isEqualTo(made.rows().get(i).get(column.name()));
        }
      }
    }
  }

  /// All columns and many rows: 200 MB of text pass through a few MB of memory.
  @Test
  void anyNumberOfRowsIsReadInLittleMemory() throws Exception {
    List<ReportColumn> columns = ReportColumns.chosen(Level.PIN_PROMOTION, new ColumnChoice.All());
    byte[] fields = fields(columns).getBytes(UTF_8);
    int ads = 60;
    var request =
        new ReportRequest(
            "549",
            Level.PIN_PROMOTION,
            FIRST,
            FIRST.plusDays(DAYS - 1),
            Attribution.USUAL,
            columns,
            List.of(),
            List.of());
    var count = new long[2];
    var reader =
        new ReportReader(
            request,
            shape(Level.PIN_PROMOTION, columns),
            new RowStamp("EUR", "r", Instant.EPOCH),
            () -> report(ads, fields),
            ReportReader.SIZE_NOT_TOLD);
    var kept = new ArrayList<Object>();
    reader.writeTo(values -> {
      count[0]++;
      count[1] += Arrays.stream(values).filter(value -> value != null).count();
      if (count[0] == 1) {
        kept.add(values);
      }
      assertThat(values).isSameAs(kept.getFirst()); // nothing is gathered
    });

    assertThat(count[0]).isEqualTo((long) ads * DAYS);
    assertThat(reader.result().bytes()).isGreaterThan(100_000_000);
    assertThat(reader.result().absent()).isEmpty();
    assertThat(count[1] / count[0]).isGreaterThan(600);
  }

  /// The bytes of a report, made while they are read.
  private static InputStream report(int ads, byte[] fields) {
    return new InputStream() {
      private byte[] part = new byte[0];
      private int at;
      private int number;

      @Override
      public int read() {
        throw new IllegalStateException("it is read in blocks");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        if (at == part.length) {
          if (number > 2 * ads * DAYS) {
            return -1;
          }
          part = part(number++, ads, fields);
          at = 0;
        }
        int read = Math.min(length, part.length - at);
        System.arraycopy(part, at, bytes, offset, read);
        at += read;
        return read;
      }
    };
  }

  private static byte[] part(int number, int ads, byte[] fields) {
    if (number % 2 == 1) {
      return fields;
    }
    int day = number / 2 % DAYS;
    int ad = number / 2 / DAYS;
    String before = day > 0 ? "," : (ad == 0 ? "{" : "],") + "\"" + (1_000 + ad) + "\":[";
    String row = "{\"DATE\":\"" + FIRST.plusDays(day) + "\"";
    return (ad == ads ? "]}" : before + row).getBytes(UTF_8);
  }

  private static String fields(List<ReportColumn> columns) {
    var text = new StringBuilder();
    for (ReportColumn column : columns) {
      String value =
          switch (column.type()) {
            case TEXT -> column.name().equals("ADVERTISER_ID") ? "549" : "\"a text\"";
            case BOOLEAN -> "true";
            default -> "1234567";
          };
      text.append(",\"").append(column.name()).append("\":").append(value);
    }
    return text.append('}').toString();
  }

  private static TableShape shape(Level level, List<ReportColumn> columns) {
    var choice = new ColumnChoice.These(columns.stream().map(ReportColumn::name).toList());
    return AdsTables.all().stream()
        .filter(table -> table.kind().equals(new Kind.Report(level)))
        .map(table -> Schemas.of(table, choice))
        .findFirst()
        .orElseThrow();
  }
}
