package dev.pintle.ads.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.ads.report.OrganicRequest;
import dev.pintle.ads.report.OrganicRows;
import dev.pintle.ads.report.ReportException;
import dev.pintle.ads.report.RowStamp;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.base.Json;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.warehouse.TableShape;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganicFlowTest {
  private static final RowStamp STAMP = new RowStamp("USD", "run", Instant.EPOCH);
  private static final LocalDate TO = LocalDate.of(2026, 2, 28);

  @TempDir private Path directory;

  @Test
  void daysOfTheAccountAndItsTopPinsBecomeRows() throws Exception {
    try (var world = new EntityWorld(directory)) {
      LocalDate from = TO.minusDays(6);
      TableShape days = shape("account_daily");
      var rows = new ArrayList<@Nullable Object[]>();
      var account = new OrganicRows(days, EntityWorld.ACCOUNT, STAMP);
      account.account(
          answer(world.call(OrganicRequest.account(EntityWorld.ACCOUNT, from, TO))),
          from,
          TO,
          rows::add);

      assertThat(rows).hasSize(7);
      assertThat(rows.getFirst()[days.indexOf("date")]).isEqualTo(from);
      assertThat(rows)
          .allSatisfy(row -> assertThat(row[days.indexOf("impression")]).isInstanceOf(Long.class));
      TableShape pins = shape("top_pin_daily");
      var top = new ArrayList<@Nullable Object[]>();
      new OrganicRows(pins, EntityWorld.ACCOUNT, STAMP)
          .topPins(
              answer(world.call(OrganicRequest.topPins(EntityWorld.ACCOUNT, TO))), TO, top::add);
      assertThat(top).isNotEmpty().hasSizeLessThanOrEqualTo(50);
      assertThat(top).allSatisfy(row -> assertThat(row[pins.indexOf("pin_id")]).isNotNull());
    }
  }

  @Test
  void otherDaysAndOtherThingsAreRefused() {
    var rows = new OrganicRows(shape("account_daily"), "1", STAMP);

    refuses(rows, "{}", "no days");
    refuses(rows, "{\"all\":{\"daily_metrics\":[{\"date\":\"2026-03-09\"}]}}", "not asked for");
    refuses(rows, "{\"all\":{\"daily_metrics\":[{\"date\":\"x\"}]}}", "no day");
    refuses(
        rows,
        "{\"all\":{\"daily_metrics\":[{\"date\":\"2026-02-28\",\"metrics\":{\"SAVE\":\"1\"}}]}}",
        "SAVE is not a number");
    refuses(
        rows,
        "{\"all\":{\"daily_metrics\":[{\"date\":\"2026-02-28\",\"metrics\":"
            + "{\"SAVE\":1e99999999999}}]}}",
        "SAVE is not a whole number");
    refuses(
        rows,
        "{\"all\":{\"daily_metrics\":[{\"date\":\"2026-02-28\",\"metrics\":"
            + "{\"SAVE_RATE\":1e400}}]}}",
        "SAVE_RATE is larger than a number can be");
  }

  private static void refuses(OrganicRows rows, String answer, String words) {
    assertThatThrownBy(() -> rows.account((Json.Obj) Json.parse(answer), TO, TO, row -> {}))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining(words);
  }

  private static Json.Obj answer(ApiAnswer answer) {
    assertThat(answer).isInstanceOf(ApiAnswer.Done.class);
    return ((ApiAnswer.Done) answer).object();
  }

  private static TableShape shape(String table) {
    return Schemas.of(EntityWorld.table(table), new ColumnChoice.Usual());
  }
}
