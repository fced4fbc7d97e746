package dev.pintle.forward;

import static dev.pintle.forward.RunningDelivery.FIRST;
import static dev.pintle.forward.RunningDelivery.QUICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.forward.TwinDays.Row;
import dev.pintle.journal.Journal.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The counts of twins are those that anybody gets who looks at each event and its outcome.
class TwinDaysTest {
  private static final int EVENTS = 3_000;
  private static final String[] NAMES = {
    "Order Completed:checkout",
    "product viewed:page_visit",
    "Product Added:add_to_cart",
    "Checkout Started:initiate_checkout",
    "Coupon Applied:-",
    "$page_load:page"
  };

  /// What a pixel tells of an event, and what that means.
  private static final Map<String, BrowserTwin> TOLD =
      Map.ofEntries(
          Map.entry("", BrowserTwin.NONE),
          Map.entry("sent", BrowserTwin.SENT),
          Map.entry("sent as Something", BrowserTwin.OTHER_NAME),
          Map.entry("sent id", BrowserTwin.OTHER_ID),
          Map.entry("blocked", BrowserTwin.BLOCKED),
          Map.entry("waiting", BrowserTwin.WAITING),
          Map.entry("denied", BrowserTwin.DENIED),
          Map.entry("off", BrowserTwin.OFF),
          Map.entry("repeat", BrowserTwin.REPEAT),
          Map.entry("perhaps", BrowserTwin.UNKNOWN));

  private static final List<String> TELLINGS = TOLD.keySet().stream().sorted().toList();

  @TempDir Path directory;
  private RunningDelivery delivery;
  private TwinDays counts;
  private final List<String> made = new ArrayList<>(); // day, name and browser's twin of each

  @BeforeEach
  void start() {
    delivery = new RunningDelivery(directory);
    counts = new TwinDays(delivery.database);
    delivery.start();
  }

  @AfterEach
  void close() {
    delivery.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void addUpToWhatEachEventSays(long seed) {
    var random = new Random(seed);
    delivery.faults("{\"refusedShare\":0.2}");
    var destination = delivery.destination(FIRST, QUICK);
    for (int i = 0; i < EVENTS; ) {
      var entries = new ArrayList<Entry>();
      for (int n = 1 + random.nextInt(300); n > 0 && i < EVENTS; n--, i++) {
        entries.add(entry(random, i));
      }
      delivery.journal.append(delivery.storeId, entries);
    }
    delivery.settled(destination);

    assertThat(counted(destination)).isEqualTo(looked(destination)).isNotEmpty();
    assertThat(counted(destination).keySet()).anyMatch(kind -> kind.endsWith(" DEAD"));

    delivery.mend();
    delivery.deadLetters.resendAll(destination.id());
    RunningDelivery.until(() -> delivery.deadLetters.resending(destination.id()) == 0);

    assertThat(counted(destination)).isEqualTo(looked(destination));
    assertThat(counted(destination).keySet()).noneMatch(kind -> kind.endsWith(" DEAD"));
  }

  @Test
  void areWrittenWithTheOutcomesOrNotAtAll() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.rename("twin_day", "twin_day_away");
    delivery.accept(100);
    RunningDelivery.until(() -> delivery.received("unique") == 80);

    assertThat(delivery.view(destination).totals()).isEqualTo(Totals.ZERO);
    assertThat(delivery.deliveries.outcomes(destination.id(), 0, 100)).isEmpty();

    delivery.rename("twin_day_away", "twin_day");
    delivery.settled(destination);
    String day = LocalDate.ofInstant(delivery.time.instant(), ZoneOffset.UTC).toString();
    assertThat(counted(destination))
        .isEqualTo(
            Map.of(day + " checkout NONE DELIVERED", 80L, day + " checkout NONE NO_IDENTITY", 10L));
  }

  @Test
  void leaveAloneWhatDiedBeforeTheyBegan() {
    delivery.faults("{\"refusedShare\":1}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(10);
    delivery.settled(destination);
    delivery.database.jdbi().useHandle(handle -> handle.execute("delete from twin_day"));

    delivery.mend();
    delivery.deadLetters.resendAll(destination.id());
    RunningDelivery.until(() -> delivery.deadLetters.resending(destination.id()) == 0);

    assertThat(delivery.settled(destination).delivered()).isEqualTo(8);
    assertThat(counted(destination)).isEmpty();
  }

  @Test
  void tellsWhatWasRefusedFromWhatCameTooLate() {
    assertThat(ServerTwin.of(Fate.DEAD, "email is not hashed")).isEqualTo(ServerTwin.DEAD);
    assertThat(ServerTwin.of(Fate.DEAD, "could not be delivered within 7 hours of its receipt"))
        .isEqualTo(ServerTwin.EXPIRED);

    var destination = delivery.destination(FIRST, QUICK);
    var twin = new Twin(20_000, "checkout", BrowserTwin.NONE);
    var dead = new TwinTally();
    dead.add(twin, ServerTwin.EXPIRED, 2);
    dead.add(twin, ServerTwin.DEAD, 3);
    var sent = new TwinTally();
    sent.add(twin, ServerTwin.LATE, 4);
    delivery
        .database
        .jdbi()
        .useHandle(handle -> {
          TwinDays.add(handle, destination.id(), dead);
          TwinDays.revive(handle, destination.id(), sent);
        });

    assertThat(counted(destination))
        .containsEntry("2024-10-04 checkout NONE LATE", 4L)
        .containsEntry("2024-10-04 checkout NONE DEAD", 1L);
  }

  @Test
  void saysWhyTwinsAreNoPair() {
    for (BrowserTwin browser : BrowserTwin.values()) {
      for (ServerTwin server : ServerTwin.values()) {
        assertThat(Pairing.reason(browser, server).isEmpty())
            .as(browser + " " + server)
            .isEqualTo(Pairing.of(browser, server) == Pairing.PAIR);
      }
    }
    assertThat(Pairing.of(BrowserTwin.SENT, ServerTwin.LATE)).isEqualTo(Pairing.TWICE);
    assertThat(Pairing.of(BrowserTwin.OTHER_ID, ServerTwin.DELIVERED)).isEqualTo(Pairing.TWICE);
    assertThat(Pairing.of(BrowserTwin.SENT, ServerTwin.DEAD)).isEqualTo(Pairing.BROWSER_ONLY);
    assertThat(Pairing.of(BrowserTwin.NONE, ServerTwin.LATE)).isEqualTo(Pairing.SERVER_ONLY);
    assertThat(Pairing.of(BrowserTwin.DENIED, ServerTwin.DENIED)).isEqualTo(Pairing.NEITHER);
  }

  private Entry entry(Random random, int number) {
    String[] name = NAMES[random.nextInt(NAMES.length)].split(":", 2);
    String told = TELLINGS.get(random.nextInt(TOLD.size()));
    String[] words = told.split(" ", -1);
    Instant received = delivery.time.instant().minus(Duration.ofDays(random.nextInt(3)));
    Instant happened = received.minus(Duration.ofMinutes(random.nextInt(4) == 0 ? 90 : 0));
    var event = new JsonOut(256).beginObject().field("type", "track").field("event", name[0]);
    event.field("messageId", "m-" + number).field("timestamp", happened.toString());
    event.name("context").beginObject();
    if (!told.isEmpty()) {
      event.name("pixel").beginObject().field("twin", words[0]);
      event.field("as", words.length == 3 ? words[2] : name[1].replace("_", "")).endObject();
    }
    event.endObject().name("properties").beginObject();
    if (random.nextInt(3) > 0) {
      event.field("email", "jane@example.com");
    }
    if (words.length == 2) {
      event.field("event_id", "another-" + number);
    }
    made.add(LocalDate.ofInstant(received, ZoneOffset.UTC) + " " + name[1] + " " + TOLD.get(told));
    return new Entry(
        new Envelope("source_1", received.toEpochMilli(), null, null),
        "m-" + number,
        event.endObject().endObject().toBytes());
  }

  /// What looking at each event and its outcome gives.
  private Map<String, Long> looked(Destination destination) {
    var looked = new TreeMap<String, Long>();
    delivery
        .deliveries
        .outcomes(destination.id(), 0, made.size())
        .forEach((offset, outcome) -> {
          String kind = made.get(offset.intValue());
          if (!kind.contains(" - ")) {
            looked.merge(kind + " " + server(kind, outcome.fate()), 1L, Long::sum);
          }
        });
    return looked;
  }

  private static ServerTwin server(String kind, Fate fate) {
    return switch (fate) {
      case DELIVERED -> ServerTwin.DELIVERED;
      case DELIVERED_LATE -> ServerTwin.LATE;
      case DEAD -> ServerTwin.DEAD;
      case FILTERED -> ServerTwin.FILTERED;
      case SKIPPED -> kind.contains(" page ") ? ServerTwin.TAG_ONLY : ServerTwin.NO_IDENTITY;
    };
  }

  private Map<String, Long> counted(Destination destination) {
    var counted = new TreeMap<String, Long>();
    for (Row row : counts.rows(destination.id(), LocalDate.EPOCH, LocalDate.EPOCH.plusYears(900))) {
      counted.put(
          row.day() + " " + row.name() + " " + row.browser() + " " + row.server(), row.events());
    }
    return counted;
  }
}
