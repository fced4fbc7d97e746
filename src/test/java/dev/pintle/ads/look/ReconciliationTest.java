package dev.pintle.ads.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pintle.ads.look.Reconciliation.Cause;
import dev.pintle.ads.look.Reconciliation.Reason;
import dev.pintle.ads.look.Reconciliation.Report;
import dev.pintle.ads.look.Reconciliation.Shop;
import dev.pintle.ads.run.DayState;
import dev.pintle.ads.table.Attribution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final LocalDate DAY = LocalDate.parse("2026-02-27");
  private static final Attribution BY_ACTION = Attribution.of("30/30/1 by ad action");
  private static final Attribution BY_CONVERSION = Attribution.of("7/1/1 by conversion");

  private static Shop shop(long delivered, long tagOnly) {
    return new Shop(DAY, "checkout", Map.of(), 0, 0, 0, delivered, 0, 0, 0, tagOnly);
  }

  private static Report told(long conversions, DayState state) {
    return new Report.Told(BigDecimal.valueOf(conversions), state);
  }

  private static List<Tuple> reasons(Shop shop, Report report, Attribution attribution) {
    return Reconciliation.line(shop, report, attribution).reasons().stream()
        .map(reason -> tuple(reason.cause(), reason.events()))
        .toList();
  }

  @Test
  void saysNothingWhereAllIsTheSame() {
    assertThat(reasons(shop(5, 0), told(5, DayState.FINAL), BY_ACTION)).isEmpty();
    assertThat(reasons(shop(5, 0), told(5, DayState.PROVISIONAL), BY_CONVERSION)).isEmpty();
  }

  @Test
  void explainsEachAcceptedEventThatWasNotDelivered() {
    var shop =
        new Shop(DAY, "checkout", Map.of("no rule", 3L, "no consent", 4L), 2, 1, 3, 10, 2, 6, 1, 0);

    var line = Reconciliation.line(shop, told(10, DayState.FINAL), BY_ACTION);

    assertThat(shop.accepted()).isEqualTo(23);
    assertThat(line.explained()).isEqualTo(23);
    assertThat(line.reasons())
        .extracting(Reason::cause, Reason::events)
        .containsExactly(
            tuple(Cause.NOT_SENT, 4L),
            tuple(Cause.NOT_SENT, 3L),
            tuple(Cause.WAITING, 2L),
            tuple(Cause.REFUSED, 1L),
            tuple(Cause.EXPIRED, 3L),
            tuple(Cause.LATE, 2L),
            tuple(Cause.TWINS, 6L),
            tuple(Cause.TWICE, 1L));
  }

  @Test
  void takesWhatIsNotReportedForNotAttributed() {
    assertThat(reasons(shop(9, 0), told(4, DayState.FINAL), BY_CONVERSION))
        .containsExactly(tuple(Cause.NOT_ATTRIBUTED, 5L));
    assertThat(reasons(shop(9, 0), told(4, DayState.PROVISIONAL), BY_ACTION))
        .containsExactly(
            tuple(Cause.NOT_ATTRIBUTED, 5L),
            tuple(Cause.OTHER_DAY, 0L),
            tuple(Cause.NOT_FINAL, 0L));
  }

  @Test
  void takesWhatIsReportedBeyondOursForTheTagsAndThenForOthers() {
    assertThat(reasons(shop(4, 2), told(9, DayState.FINAL), BY_CONVERSION))
        .containsExactly(tuple(Cause.TAG_ONLY, 2L), tuple(Cause.OTHER_WAYS, 3L));
    assertThat(reasons(shop(4, 9), told(6, DayState.FINAL), BY_CONVERSION))
        .containsExactly(tuple(Cause.TAG_ONLY, 2L));
    assertThat(reasons(Shop.nothing(DAY, "signup"), told(1, DayState.FINAL), BY_CONVERSION))
        .containsExactly(tuple(Cause.OTHER_WAYS, 1L));
  }

  @Test
  void saysWhyNothingIsKnownOfAReport() {
    for (Cause cause :
        EnumSet.of(Cause.NO_IMPORT, Cause.DAY_MISSING, Cause.NO_COLUMN, Cause.NOT_REPORTED)) {
      assertThat(reasons(shop(4, 0), new Report.Unknown(cause, "so"), BY_ACTION))
          .containsExactly(tuple(cause, 0L));
    }
  }

  @Test
  void alwaysAccountsForEachAcceptedEvent() {
    var random = new Random(22);
    for (int i = 0; i < 500; i++) {
      long delivered = random.nextInt(20);
      var shop =
          new Shop(
              DAY,
              "checkout",
              Map.of("a", (long) random.nextInt(5), "b", (long) random.nextInt(5)),
              random.nextInt(5),
              random.nextInt(5),
              random.nextInt(5),
              delivered,
              0,
              0,
              0,
              random.nextInt(5));
      long reported = random.nextInt(30);

      var line = Reconciliation.line(shop, told(reported, DayState.FINAL), BY_CONVERSION);

      assertThat(line.explained()).isEqualTo(shop.accepted());
      long gap =
          line.reasons().stream()
              .mapToLong(reason ->
                  switch (reason.cause()) {
                    case NOT_ATTRIBUTED -> reason.events();
                    case TAG_ONLY, OTHER_WAYS -> -reason.events();
                    default -> 0;
                  })
              .sum();
      assertThat(delivered - gap).isEqualTo(reported);
    }
  }
}
