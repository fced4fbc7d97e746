package dev.pintle.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.event.Envelope;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Appended;
import dev.pintle.journal.Journal.Entry;
import dev.pintle.journal.JournalContract;
import dev.pintle.journal.JournalException;
import dev.pintle.journal.JournalSettings;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqliteJournalTest extends JournalContract {
  private static final int MEGABYTE = 1 << 20;

  private @Nullable Journal opened;

  @Override
  protected Journal open(JournalSettings settings) {
    return open(settings, directory.resolve("keys"));
  }

  private Journal open(JournalSettings settings, Path keys) {
    if (opened != null) {
      opened.close();
    }
    var fresh = new SqliteJournal(settings, Vault.open(keys, new SecureRandom()), time);
    opened = fresh;
    fresh.start();
    return fresh;
  }

  @Test
  void nothingOnDiskCanBeRead() throws IOException {
    for (int i = 0; i < 100; i++) {
      var envelope = new Envelope("source", time.millis(), "203.0.113.77", "Firefox/1.0");
      byte[] json = "{\"email\":\"jo@example.com\"}".getBytes(StandardCharsets.UTF_8);
      journal.append(SHOP, List.of(new Entry(envelope, "order-4711-" + i, json)));
    }

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files)
          .hasSizeGreaterThan(1)
          .allSatisfy(file -> {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("jo@", "example", "email", "4711", "203.0", "Firefox");
          });
    }
  }

  @Test
  void theFileShrinksWhenEventsAreDeleted() throws IOException {
    for (int i = 0; i < 300; i++) {
      append(large(i, 100_000));
    }
    assertThat(size()).isGreaterThan(15 * MEGABYTE);

    time.advance(Duration.ofDays(8));
    await(() -> journal.oldest(SHOP) == 300);

    await(() -> size() < MEGABYTE);
    append("after");
    assertThat(readAll(0)).hasSize(1);
  }

  @Test
  void aWrongKeyFileIsToldAtTheStart() {
    append("a");

    assertThatThrownBy(() -> open(settings(1 << 30), directory.resolve("other-keys")))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("key file does not open the journal")
        .hasMessageContaining("journal.db");
  }

  @Test
  void aDamagedBlockIsNamed() throws SQLException {
    append("a", "b");
    append("c");
    append("d");
    journal.close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.execute(
          "update block set payload = zeroblob(length(payload)) where first_offset = 2");
    }

    reopen();

    assertThat(journal.read(SHOP, 0, 2)).hasSize(2);
    assertThat(journal.read(SHOP, 3, 2)).hasSize(1);
    assertThatThrownBy(() -> journal.read(SHOP, 2, 1))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("block 2 of store " + SHOP);
  }

  @Test
  void aLargeReadIsCutShort() {
    for (int i = 0; i < 40; i++) {
      append(large(i, 400_000));
    }
    reopen();

    assertThat(journal.read(SHOP, 0, 10_000)).hasSizeBetween(1, 39);
    assertThat(readAll(0)).hasSize(40);
  }

  @Test
  void takesARequestLargerThanWhatMayWait() {
    var entries = Stream.iterate(0, i -> i + 1).limit(20).map(i -> large(i, 400_000)).toList();

    assertThat(journal.append(SHOP, entries)).isEqualTo(new Appended.Written(20, 0));
  }

  @Test
  void refusesWhileTheDiskHasTooLittleRoom() {
    journal =
        open(
            new JournalSettings(
                file(), Duration.ofDays(7), 1 << 30, Long.MAX_VALUE, 5 << 20, 1_000));
    await(() -> !journal.trouble().isEmpty());

    assertThat(append("a")).isInstanceOf(Appended.Refused.class);
    assertThat(journal.trouble()).contains("journal.min-free-bytes");
    assertThat(journal.next(SHOP)).isZero();
  }

  @Test
  void aFullDiskLosesNothingThatWasAnswered() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=12m", "pintle", disk.toString()));
    try {
      Path filler = Files.write(disk.resolve("filler"), new byte[6 * MEGABYTE]);
      var settings =
          new JournalSettings(
              disk.resolve("journal.db"), Duration.ofDays(7), 1 << 30, 0, 5 << 20, 1_000);
      journal = open(settings);
      int written = 0;
      while (append(large(written, 100_000)) instanceof Appended.Written) {
        written++;
        time.advance(Duration.ofSeconds(1));
      }
      assertThat(written).isBetween(5, 60);
      assertThat(append(large(written, 100_000)))
          .isInstanceOfSatisfying(
              Appended.Refused.class, no -> assertThat(no.reason()).contains("cannot be written"));
      assertThat(readAll(0)).hasSize(written);

      Files.delete(filler);
      time.advance(Duration.ofSeconds(1));
      await(() -> journal.trouble().isEmpty());

      assertThat(append(large(written, 100_000))).isEqualTo(new Appended.Written(1, 0));
      journal = open(settings);
      assertThat(readAll(0)).hasSize(written + 1);
    } finally {
      journal.close();
      assertThat(run("umount", "--lazy", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException _) {
      return false; // there is no such command
    }
  }

  private Appended append(Entry entry) {
    return journal.append(SHOP, List.of(entry));
  }

  private Entry large(int number, int bytes) {
    byte[] noise = new byte[bytes];
    new Random(number).nextBytes(noise);
    return new Entry(new Envelope("source", time.millis(), null, null), "n" + number, noise);
  }

  private Path file() {
    return directory.resolve("journal.db");
  }

  private long size() {
    return file().toFile().length();
  }
}
