package dev.pintle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.event.Envelope;
import dev.pintle.journal.Journal.Appended;
import dev.pintle.journal.Journal.Entry;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.journal.sqlite.SqliteJournal;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every journal must do when events are overwritten.
class OverwriteTest {
  private static final String SHOP = "store_shop";
  private static final Envelope PERSON =
      new Envelope("source", 1_767_225_600_000L, "203.0.113.7", "Firefox");
  private static final Envelope NOBODY = new Envelope("source", 1_767_225_600_000L, null, null);

  @TempDir private Path directory;
  private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));

  @ParameterizedTest
  @ValueSource(strings = {"memory", "sqlite"})
  void putsOtherEventsInTheirPlaces(String kind) {
    try (var journal = open(kind)) {
      journal.append(SHOP, entries(0, 1, 2));
      journal.append(SHOP, entries(3, 4));
      journal.append("store_other", entries(0, 1, 2));

      journal.overwrite(SHOP, List.of(stub(1), stub(4), stub(99)));

      assertThat(texts(journal, SHOP)).containsExactly("e0", "gone1", "e2", "e3", "gone4");
      assertThat(texts(journal, "store_other")).containsExactly("e0", "e1", "e2");
      assertThat(journal.read(SHOP, 1, 1).getFirst().envelope()).isEqualTo(NOBODY);
      assertThat(journal.next(SHOP)).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "sqlite"})
  void aRepeatOfWhatWasOverwrittenIsARepeat(String kind) {
    try (var journal = open(kind)) {
      journal.append(SHOP, entries(0, 1));
      journal.overwrite(SHOP, List.of(stub(0)));

      assertThat(journal.append(SHOP, entries(0, 2))).isEqualTo(new Appended.Written(1, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "sqlite"})
  void overwritesNothingInAnUnknownStore(String kind) {
    try (var journal = open(kind)) {
      journal.overwrite("store_unknown", List.of(stub(0)));
      journal.overwrite(SHOP, List.of());

      assertThat(journal.next("store_unknown")).isZero();
    }
  }

  @Test
  void leavesNothingOfABlockOnTheDisk() throws IOException, SQLException {
    List<String> before;
    try (var journal = open("sqlite")) {
      journal.append(SHOP, IntStream.range(0, 400).mapToObj(i -> entry(i, noise(i))).toList());
      before = pieces();
      assertThat(before.stream().filter(onDisk()::contains)).isNotEmpty();

      journal.overwrite(SHOP, IntStream.range(0, 400).mapToObj(OverwriteTest::stub).toList());

      String now = onDisk();
      assertThat(before).hasSizeGreaterThan(20);
      assertThat(before.stream().filter(now::contains)).isEmpty();
    }
    try (var again = open("sqlite")) {
      assertThat(texts(again, SHOP)).hasSize(400).allMatch(text -> text.startsWith("gone"));
    }
  }

  /// Runs of bytes from within what was encrypted.
  private List<String> pieces() throws SQLException {
    var pieces = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select payload from block")) {
      while (rows.next()) {
        byte[] payload = rows.getBytes(1);
        for (int at = 0; at + 40 < payload.length; at += 5_000) {
          byte[] piece = Arrays.copyOfRange(payload, at, at + 40);
          pieces.add(new String(piece, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return pieces;
  }

  private String onDisk() throws IOException {
    var all = new StringBuilder();
    for (String name : List.of("journal.db", "journal.db-wal")) {
      all.append(Files.readString(directory.resolve(name), StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  private Journal open(String kind) {
    var settings =
        new JournalSettings(
            directory.resolve("journal.db"), Duration.ofDays(7), 1 << 30, 0, 32 << 20, 1_000_000);
    if (kind.equals("memory")) {
      return new MemoryJournal(settings, time);
    }
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    var journal = new SqliteJournal(settings, vault, time);
    journal.start();
    return journal;
  }

  private static List<Entry> entries(int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> entry(number, "")).toList();
  }

  private static Entry entry(int number, String more) {
    String json = "\"e" + number + more + "\"";
    return new Entry(PERSON, "id" + number, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String noise(int seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static Logged stub(int offset) {
    byte[] json = ("\"gone" + offset + "\"").getBytes(StandardCharsets.UTF_8);
    return new Logged(offset, NOBODY, json);
  }

  private static List<String> texts(Journal journal, String storeId) {
    return journal.read(storeId, 0, 1_000).stream()
        .map(event -> new String(event.json(), StandardCharsets.UTF_8).replace("\"", ""))
        .toList();
  }
}
