package dev.pintle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.event.Envelope;
import dev.pintle.journal.Journal.Appended;
import dev.pintle.journal.Journal.Entry;
import dev.pintle.journal.Journal.Logged;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every journal must do.
public abstract class JournalContract {
  protected static final String SHOP = "store_shop";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration SOON = Duration.ofMillis(50);

  protected final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
  @TempDir protected Path directory;
  protected Journal journal;

  /// Opens a journal on what was kept by the one before, which is closed.
  protected abstract Journal open(JournalSettings settings);

  @BeforeEach
  void start() {
    journal = open(settings(1 << 30));
  }

  @AfterEach
  void stop() {
    journal.close();
  }

  @Test
  void givesOffsetsWithoutAGap() {
    assertThat(append("a", "b")).isEqualTo(new Appended.Written(2, 0));
    assertThat(append()).isEqualTo(new Appended.Written(0, 0));
    assertThat(append("c")).isEqualTo(new Appended.Written(1, 0));

    assertThat(ids(0, 10)).containsExactly("0:a", "1:b", "2:c");
    assertThat(journal.next(SHOP)).isEqualTo(3);
    assertThat(journal.oldest(SHOP)).isZero();
  }

  @Test
  void readsFromAnyOffset() {
    append("a", "b");
    append("c");
    append("d", "e", "f");
    var all = List.of("0:a", "1:b", "2:c", "3:d", "4:e", "5:f");

    for (int round = 0; round < 2; round++) {
      for (int from = 0; from <= 7; from++) {
        for (int limit = 0; limit <= 7; limit++) {
          int start = Math.min(from, 6);
          assertThat(ids(from, limit)).isEqualTo(all.subList(start, Math.min(6, start + limit)));
        }
      }
      reopen();
    }
  }

  @Test
  void anUnknownStoreIsEmpty() {
    assertThat(journal.read("store_unknown", 0, 10)).isEmpty();
    assertThat(journal.next("store_unknown")).isZero();
    assertThat(journal.oldest("store_unknown")).isZero();
  }

  @Test
  void keepsWhatItWasGiven() {
    var browser = new Envelope("source_1", 1_234_567_890_123L, "2001:db8::1", "Mozilla/5.0 é漢");
    var server = new Envelope("source_2", 1L, null, null);
    byte[] json = "{\"é\":\"漢😀\"}".getBytes(StandardCharsets.UTF_8);

    journal.cursor("reader", SHOP, 0);
    journal.append(SHOP, List.of(new Entry(browser, "b", json), new Entry(server, "s", json)));

    for (int round = 0; round < 2; round++) {
      var read = journal.read(SHOP, 0, 10);
      assertThat(read).extracting(Logged::envelope).containsExactly(browser, server);
      assertThat(read).allSatisfy(event -> assertThat(event.json()).isEqualTo(json));
      reopen();
    }
  }

  @Test
  void dropsRepeats() {
    assertThat(append("a", "b", "a")).isEqualTo(new Appended.Written(2, 1));
    assertThat(append("b", "c")).isEqualTo(new Appended.Written(1, 1));
    assertThat(append("a", "b")).isEqualTo(new Appended.Written(0, 2));

    reopen();

    assertThat(append("c", "d", "a")).isEqualTo(new Appended.Written(1, 2));
    assertThat(ids(0, 10)).containsExactly("0:a", "1:b", "2:c", "3:d");
  }

  @Test
  void remembersTheLatestIdsAndForgetsTheRest() {
    var settings = new JournalSettings(file(), Duration.ofDays(7), 1 << 30, 0, 5 << 20, 1_000);
    journal = open(settings);
    for (int i = 0; i < 3_000; i += 100) {
      append(IntStream.range(i, i + 100).mapToObj(n -> "n" + n).toArray(String[]::new));
    }

    assertThat(append("n0")).isEqualTo(new Appended.Written(1, 0));
    assertThat(append("n2999")).isEqualTo(new Appended.Written(0, 1));
    journal = open(settings);
    assertThat(append("n2600")).isEqualTo(new Appended.Written(0, 1));
    assertThat(append("n1")).isEqualTo(new Appended.Written(1, 0));
  }

  @Test
  void aRepeatInAnotherStoreIsNone() {
    append("a");

    assertThat(journal.append("store_other", entries("a"))).isEqualTo(new Appended.Written(1, 0));
    assertThat(journal.next("store_other")).isEqualTo(1);
    assertThat(journal.next(SHOP)).isEqualTo(1);
  }

  @Test
  void keepsCursors() {
    append("a", "b", "c", "d", "e");
    assertThat(journal.cursor("one", SHOP, 2)).isEqualTo(2);
    assertThat(journal.cursor("one", SHOP, 4)).isEqualTo(2);
    assertThat(journal.cursor("two", SHOP, 0)).isZero();
    journal.moveCursor("one", SHOP, 4);
    journal.moveCursor("one", SHOP, 3);
    assertThat(journal.cursor("one", SHOP, 0)).isEqualTo(4);

    reopen();

    assertThat(journal.cursor("one", SHOP, 0)).isEqualTo(4);
    assertThat(journal.cursor("two", SHOP, 5)).isZero();
    assertThat(journal.cursor("one", "store_other", 1)).isEqualTo(1);
  }

  @Test
  void aDroppedCursorIsGone() {
    journal.cursor("one", SHOP, 2);
    reopen();
    journal.dropCursor("one", SHOP);
    journal.moveCursor("one", SHOP, 3); // of a reader that is still stopping

    assertThat(journal.cursor("one", SHOP, 7)).isEqualTo(7);
    journal.dropCursor("one", SHOP);
    reopen();
    assertThat(journal.cursor("one", SHOP, 8)).isEqualTo(8);
  }

  @Test
  void wakesWhoWaitsForAnEvent() throws InterruptedException {
    assertThat(journal.awaitEvent(SHOP, 0, SOON)).isFalse();
    append("a");
    assertThat(journal.awaitEvent(SHOP, 0, Duration.ZERO)).isTrue();

    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      var woken = new CountDownLatch(2);
      for (int offset = 1; offset <= 2; offset++) {
        int awaited = offset;
        tasks.execute(() -> {
          try {
            if (journal.awaitEvent(SHOP, awaited, PATIENCE)) {
              woken.countDown();
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
      }
      append("b");
      append("c");
      assertThat(woken.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void deletesWhatIsOldAndPassed() {
    append("a", "b");
    time.advance(Duration.ofDays(5));
    append("c");
    journal.cursor("slow", SHOP, 0);
    journal.cursor("fast", SHOP, 3);
    time.advance(Duration.ofDays(3));
    append("d");
    assertThat(journal.oldest(SHOP)).isZero();
    journal.moveCursor("slow", SHOP, 2);
    awaitOldest(2);

    assertThat(ids(0, 10)).containsExactly("2:c", "3:d");
    time.advance(Duration.ofDays(30));
    journal.moveCursor("slow", SHOP, 4);
    journal.moveCursor("fast", SHOP, 4);
    awaitOldest(4);
    assertThat(ids(0, 10)).isEmpty();
    reopen();
    assertThat(journal.oldest(SHOP)).isEqualTo(4);
    append("e");
    assertThat(ids(0, 10)).containsExactly("4:e");
  }

  @Test
  void refusesWhenFullUntilReadersMoveOn() {
    journal = open(settings(1 << 20));
    journal.cursor("reader", SHOP, 0);
    int written = fill("f");
    assertThat(journal.trouble()).contains("journal.max-bytes");
    assertThat(journal.oldest(SHOP)).isZero();
    assertThat(readAll(0)).hasSize(written);

    journal.moveCursor("reader", SHOP, written - 2);
    time.advance(Duration.ofSeconds(2));
    await(() -> journal.trouble().isEmpty());

    assertThat(journal.oldest(SHOP)).isBetween(1L, written - 2L);
    assertThat(append("z")).isEqualTo(new Appended.Written(1, 0));
    assertThat(readAll(written - 2)).hasSize(3);
  }

  @Test
  void whatWasRefusedMayComeAgain() {
    journal = open(settings(1 << 20));
    journal.cursor("reader", SHOP, 0);
    int written = fill("f");
    assertThat(append("late")).isInstanceOf(Appended.Refused.class);
    journal.moveCursor("reader", SHOP, written);
    time.advance(Duration.ofSeconds(2));
    await(() -> journal.trouble().isEmpty());

    assertThat(append("late")).isEqualTo(new Appended.Written(1, 0));
  }

  @Test
  void refusesAfterItIsClosed() {
    append("a");
    journal.close();

    assertThat(append("b")).isInstanceOf(Appended.Refused.class);
  }

  @Test
  void manyWritersLoseAndDoubleNothing() {
    int rounds = 625;
    var stores = List.of("store_a", "store_b", "store_c");
    var sent = new ConcurrentHashMap<String, ConcurrentLinkedQueue<String>>();
    var written = new AtomicInteger();
    var repeated = new AtomicInteger();
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 16; thread++) {
        int writer = thread;
        tasks.execute(() -> {
          var random = new Random(writer);
          for (int i = 0; i < rounds; i++) {
            String store = stores.get(random.nextInt(stores.size()));
            var ids = new ArrayList<String>();
            for (int j = random.nextInt(4); j >= 0; j--) {
              boolean shared = random.nextInt(4) == 0;
              ids.add(shared ? "s" + random.nextInt(2_000) : "w" + writer + "-" + i + "-" + j);
            }
            sent.computeIfAbsent(store, _ -> new ConcurrentLinkedQueue<>()).addAll(ids);
            if (journal.append(store, entries(ids.toArray(new String[0])))
                instanceof Appended.Written(int fresh, int old)) {
              written.addAndGet(fresh);
              repeated.addAndGet(old);
            }
          }
        });
      }
    }

    int total = 0;
    for (int round = 0; round < 2; round++) {
      for (String store : stores) {
        var read = readAll(store, 0);
        var unique = new HashSet<>(sent.getOrDefault(store, new ConcurrentLinkedQueue<>()));
        assertThat(read)
            .extracting(JournalContract::id)
            .containsExactlyInAnyOrderElementsOf(unique);
        assertThat(journal.next(store)).isEqualTo(read.size());
        for (int i = 0; i < read.size(); i++) {
          assertThat(read.get(i).offset()).isEqualTo(i);
        }
        total += read.size();
      }
      reopen();
    }
    assertThat(total).isEqualTo(2 * written.get());
    assertThat(written.get() + repeated.get())
        .isEqualTo(sent.values().stream().mapToInt(ConcurrentLinkedQueue::size).sum());
  }

  /// Appends large events until one is refused; returns how many were written.
  private int fill(String prefix) {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      byte[] noise = new byte[20_000];
      random.nextBytes(noise);
      var entry = new Entry(new Envelope("source", time.millis(), null, null), prefix + i, noise);
      time.advance(Duration.ofSeconds(1));
      switch (journal.append(SHOP, List.of(entry))) {
        case Appended.Written _ -> {}
        case Appended.Refused(String reason, Duration retryAfter) -> {
          assertThat(reason).isNotBlank();
          assertThat(retryAfter).isPositive();
          return i;
        }
      }
    }
    throw new AssertionError("20 MB fit into 1 MB");
  }

  protected JournalSettings settings(long maxBytes) {
    return new JournalSettings(file(), Duration.ofDays(7), maxBytes, 0, 5 << 20, 100_000);
  }

  private Path file() {
    return directory.resolve("journal.db");
  }

  protected void reopen() {
    journal = open(settings(1 << 30));
  }

  protected Appended append(String... ids) {
    return journal.append(SHOP, entries(ids));
  }

  protected List<Entry> entries(String... ids) {
    var entries = new ArrayList<Entry>();
    for (String id : ids) {
      var envelope = new Envelope("source", time.millis(), null, null);
      entries.add(new Entry(envelope, id, id.getBytes(StandardCharsets.UTF_8)));
    }
    return entries;
  }

  private static String id(Logged event) {
    return new String(event.json(), StandardCharsets.UTF_8);
  }

  private List<String> ids(long from, int limit) {
    return journal.read(SHOP, from, limit).stream()
        .map(event -> event.offset() + ":" + id(event))
        .toList();
  }

  protected List<Logged> readAll(long from) {
    return readAll(SHOP, from);
  }

  private List<Logged> readAll(String store, long from) {
    var all = new ArrayList<Logged>();
    List<Logged> some = journal.read(store, from, 777);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = journal.read(store, some.getLast().offset() + 1, 777);
    }
    return all;
  }

  /// Moves the clock on meanwhile, since old events are looked for by the minute.
  private void awaitOldest(long offset) {
    await(() -> {
      time.advance(Duration.ofMillis(1));
      return journal.oldest(SHOP) == offset;
    });
  }

  /// Gives the journal's own thread the time it needs.
  protected static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time this may take").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
