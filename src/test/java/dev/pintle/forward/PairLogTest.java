package dev.pintle.forward;

import static dev.pintle.forward.RunningDelivery.FIRST;
import static dev.pintle.forward.RunningDelivery.QUICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.event.Envelope;
import dev.pintle.forward.PairLog.Search;
import dev.pintle.forward.PairLog.Twins;
import dev.pintle.journal.Journal.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairLogTest {
  private static final String MAIL = "\"email\":\"jane@example.com\"";

  @TempDir Path directory;
  private RunningDelivery delivery;
  private Destination destination;
  private PairLog pairs;

  @BeforeEach
  void start() {
    delivery = new RunningDelivery(directory);
    delivery.start();
    destination = delivery.destination(FIRST, QUICK);
    pairs =
        new PairLog(
            new EventLog(
                delivery.journal,
                delivery.deliveries,
                delivery.deadLetters,
                Programs.DEFAULT,
                delivery.time));
  }

  @AfterEach
  void close() {
    delivery.close();
  }

  @Test
  void showsAnOrderThatCameBothWaysOnce() {
    send("checkout_7", "Order Completed", "sent", "\"order_id\":\"7\"", 0);
    send("x-1", "Product Viewed", "blocked", MAIL, 0);
    send("shop-55", "Order Completed", "", "\"order_id\":\"7\"," + MAIL, 0);
    delivery.settled(destination);

    List<Twins> found = page(Search.ALL);

    assertThat(found).extracting(Twins::eventId).containsExactly("checkout_7", "x-1");
    Twins order = found.getFirst();
    assertThat(order.ways()).extracting(EventLog.Entry::offset).containsExactly(2L, 0L);
    // The pixel's event says too little of the buyer for Pinterest; the shop's says enough.
    assertThat(order.pairing()).isEqualTo(Pairing.PAIR);
    assertThat(pairs.find(delivery.storeId, destination, order.ways().getLast()))
        .containsExactly(order);
  }

  @Test
  void leavesOutWhatPinterestHasNoNameForAndWhatCameBeforeTheDestination() {
    send("a", "Coupon Applied", "off", MAIL, 0);
    send("b", "Product Viewed", "sent", MAIL, 0);
    var later = delivery.destination(RunningDelivery.SECOND, QUICK);
    send("c", "Product Viewed", "sent", MAIL, 0);
    delivery.settled(destination, later);

    assertThat(page(Search.ALL)).extracting(Twins::eventId).containsExactly("c", "b");
    assertThat(pairs.page(delivery.storeId, later, Search.ALL, Long.MAX_VALUE, 10).twins())
        .extracting(Twins::eventId)
        .containsExactly("c");
  }

  @Test
  void looksForANameAndAClass() {
    send("a", "Product Viewed", "sent", MAIL, 0);
    send("b", "Product Viewed", "blocked", MAIL, 0);
    send("c", "Product Added", "blocked", MAIL, 0);
    send("d", "Product Added", "sent", "", 0);
    send("e", "Product Added", "denied", "", 0);
    delivery.settled(destination);

    assertThat(ids(new Search("page_visit", null))).containsExactly("b", "a");
    assertThat(ids(new Search("", Pairing.SERVER_ONLY))).containsExactly("c", "b");
    assertThat(ids(new Search("add_to_cart", Pairing.BROWSER_ONLY))).containsExactly("d");
    assertThat(ids(new Search("", Pairing.NEITHER))).containsExactly("e");
    assertThat(ids(new Search("", Pairing.TWICE))).isEmpty();
    assertThat(page(new Search("", Pairing.NEITHER)).getFirst().reason())
        .contains("refused consent", "too little");
  }

  @Test
  void tellsWhyAnEventIsLate() {
    send("a", "Product Viewed", "sent", MAIL, 120);
    send("b", "Product Viewed", "sent", MAIL, 131);
    send("c", "Product Viewed", "sent", MAIL, 1_600);
    send("d", "Product Viewed", "sent", MAIL, 30);
    delivery.settled(destination);

    List<Twins> found = page(Search.ALL);

    assertThat(found)
        .extracting(twins -> twins.newest().lateness())
        .containsExactly(Lateness.QUEUE, Lateness.IMPORT, Lateness.SHOP, Lateness.CLOCK);
    assertThat(found)
        .extracting(Twins::pairing)
        .containsExactly(Pairing.PAIR, Pairing.TWICE, Pairing.TWICE, Pairing.TWICE);
    assertThat(found.getLast().reason()).contains("offline");
  }

  @Test
  void goesThroughAllOfThemPageByPage() {
    for (int i = 0; i < 1_300; i++) {
      // Each tenth order comes both ways, eight events apart.
      boolean second = i % 10 == 8;
      send("m-" + i, "Order Completed", second ? "" : "sent", order(second ? i - 8 : i), 0);
    }
    RunningDelivery.until(() -> delivery.view(destination).waiting() == 0);

    var seen = new ArrayList<String>();
    long before = Long.MAX_VALUE;
    while (true) {
      var page = pairs.page(delivery.storeId, destination, Search.ALL, before, 70);
      page.twins().forEach(twins -> seen.add(twins.eventId()));
      if (!page.more()) {
        break;
      }
      assertThat(page.lookedFrom()).isLessThan(before);
      before = page.lookedFrom();
    }

    assertThat(seen).hasSize(1_170).doesNotHaveDuplicates();
  }

  private static String order(int number) {
    return "\"order_id\":\"" + number + "\"," + MAIL;
  }

  private List<String> ids(Search search) {
    return page(search).stream().map(Twins::eventId).toList();
  }

  private List<Twins> page(Search search) {
    return pairs.page(delivery.storeId, destination, search, Long.MAX_VALUE, 10).twins();
  }

  private void send(String id, String name, String twin, String properties, int minutesAgo) {
    String pixel = twin.isEmpty() ? "" : "\"pixel\":{\"twin\":\"" + twin + "\"}";
    String json =
        "{\"type\":\"track\",\"event\":\"%s\",\"messageId\":\"%s\",\"timestamp\":\"%s\",\"context\":{%s},\"properties\":{%s}}"
            .formatted(
                name,
                id,
                delivery.time.instant().minus(Duration.ofMinutes(minutesAgo)),
                pixel,
                properties);
    delivery.journal.append(
        delivery.storeId,
        List.of(
            new Entry(
                new Envelope("source_1", delivery.time.millis(), null, null),
                id,
                json.getBytes(StandardCharsets.UTF_8))));
  }
}
