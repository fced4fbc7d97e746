package dev.pintle.collect.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real shop's year, with the mapping that is given as the example.
class OnlineRetailTest {
  private static final Path DATA = Path.of("../shared/data/online-retail/online-retail.csv.gz");

  @TempDir private Path directory;

  @Test
  void sendsAYearOfARealShopExactly() throws IOException {
    assumeTrue(Files.exists(DATA));
    try (var receiver = new FakeReceiver()) {
      Run first = run(receiver);
      assertThat(first.out())
          .contains("541,909 rows read = 541,909 in events + 0 skipped + 0 bad")
          .contains("25,900 events made = 25,900 accepted + 0 repeated + 0 refused");
      assertThat(first.code()).isZero();

      var events = receiver.inOrder();
      assertThat(named(events, "Order Refunded")).hasSize(3_836 + 3);
      var orders = named(events, "Order Completed");
      assertThat(orders).hasSize(22_061);
      var known = orders.stream().filter(order -> order.text("userId") != null).toList();
      assertThat(known).hasSize(22_061 - 3_525);
      assertThat(known).allMatch(order -> email(order).matches("customer-\\d+@shop\\.example"));
      assertThat(sum(known)).isEqualByComparingTo(new BigDecimal("8911407.904"));
      assertThat(orders)
          .filteredOn(order -> order.text("userId") == null)
          .allMatch(order -> !order.has("anonymousId") && email(order).isEmpty());
      assertThat(items(events)).isEqualTo(541_909);

      assertThat(run(receiver).out())
          .contains("25,900 events made = 0 accepted + 25,900 repeated + 0 refused");
    }
  }

  private Run run(FakeReceiver receiver) {
    return Run.of(
        new ClockTime(InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"))),
        "",
        "--url=" + receiver.url(),
        "--key=" + FakeReceiver.KEY,
        "--mapping=docs/examples/online-retail.yaml",
        "--shift-to=now",
        "--state=" + directory.resolve("state"),
        DATA.toString());
  }

  private static List<Json.Obj> named(List<Json.Obj> events, String name) {
    return events.stream().filter(event -> name.equals(event.text("event"))).toList();
  }

  private static String email(Json.Obj event) {
    String email = event.object("context").object("traits").text("email");
    return email == null ? "" : email;
  }

  private static BigDecimal sum(List<Json.Obj> events) {
    return events.stream()
        .map(event -> new BigDecimal(String.valueOf(event.object("properties").scalar("value"))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static long items(List<Json.Obj> events) {
    return events.stream()
        .mapToLong(event ->
            event.object("properties").get("products") instanceof Json.Arr(var items)
                ? items.size()
                : 0)
        .sum();
  }
}
