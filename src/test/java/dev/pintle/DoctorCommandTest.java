package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Time;
import dev.pintle.event.Envelope;
import dev.pintle.journal.Journal;
import dev.pintle.journal.sqlite.SqliteJournal;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final Time TIME = new ClockTime(Clock.systemUTC());

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private HttpServer pinterest;

  @BeforeEach
  void startPinterest() throws IOException {
    pinterest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pinterest.createContext(
        "/v5",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    pinterest.start();
    environment.put(
        "PINTLE_PINTEREST_API_URL", "http://127.0.0.1:" + pinterest.getAddress().getPort() + "/v5");
    environment.put("PINTLE_PORT", "0");
  }

  @AfterEach
  void stopPinterest() {
    pinterest.stop(0);
  }

  private record Visit(int status, String text) {}

  private Visit doctor(Time time) {
    var out = new StringWriter();
    int status =
        Main.line(time, environment)
            .setOut(new PrintWriter(out))
            .execute("doctor", "--data", data().toString());
    return new Visit(status, out.toString());
  }

  private Settings settings() {
    return SettingsReader.read(
        null, environment, Map.of(SettingsReader.Key.DATA, data().toString()));
  }

  private Path data() {
    return directory.resolve("data");
  }

  /// A data directory as a server leaves it.
  private void serveOnce() throws IOException {
    try (var server = new Server(settings(), TIME, new SecureRandom(), _ -> {})) {
      server.start();
    }
  }

  private void accept(int events) {
    Settings settings = settings();
    var vault = Vault.open(settings.keyFile(), new SecureRandom());
    try (var journal = new SqliteJournal(settings.journal(), vault, TIME)) {
      journal.start();
      for (int i = 0; i < events; i++) {
        var envelope = new Envelope("source", TIME.millis(), null, null);
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        journal.append("store", List.of(new Journal.Entry(envelope, "id-" + i, json)));
      }
    }
  }

  @Test
  void findsNothingWrongBeforeTheFirstStart() {
    Visit visit = doctor(TIME);
    assertThat(visit.text()).contains("will be made at the first start", "answers (404)");
    assertThat(visit.text()).endsWith("The server can run.\n").doesNotContain("problem ");
    assertThat(visit.status()).isZero();
    assertThat(data()).doesNotExist();
  }

  @Test
  void readsWhatAServerLeft() throws IOException {
    serveOnce();
    accept(3);
    Visit visit = doctor(TIME);
    assertThat(visit.text())
        .contains("its tables are those of this version", "; events: 3, ", "is on disk after");
    assertThat(visit.status()).isZero();
  }

  @Test
  void looksAtAJournalThatIsBeingWrittenAndLeavesNoTrace() throws IOException {
    try (var server = new Server(settings(), TIME, new SecureRandom(), _ -> {})) {
      server.start();
      assertThat(doctor(TIME).text()).contains("ok       journal");
    }
    doctor(TIME);
    try (var files = Files.list(data())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("what the server itself leaves")
          .containsExactlyInAnyOrder("keys", "pintle.db", "journal.db", "reports", "warehouse");
    }
  }

  @Test
  void tellsAllSettingsThatDoNotHold() {
    environment.put("PINTLE_PORT", "99999");
    environment.put("PINTLE_JOURNAL_MAX_AGE", "two weeks");
    Visit visit = doctor(TIME);
    assertThat(visit.text())
        .contains("port must be", "journal.max-age must be", "2 of these are problems");
    assertThat(visit.status()).isEqualTo(1);
  }

  @Test
  void tellsOfADiskWithoutRoom() {
    environment.put("PINTLE_JOURNAL_MIN_FREE_BYTES", Long.toString(1L << 60));
    Visit visit = doctor(TIME);
    assertThat(visit.text()).contains("problem  disk", "make room");
    assertThat(visit.status()).isEqualTo(1);
  }

  @Test
  void tellsThatOthersCanReadTheKeys() throws IOException {
    serveOnce();
    Path keys = data().resolve("keys");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(doctor(TIME).text()).contains("problem  keys", "chmod 600 '" + keys + "'");
  }

  @Test
  void missesTheKeysOfAJournal() throws IOException {
    serveOnce();
    Files.delete(data().resolve("keys"));
    assertThat(doctor(TIME).text()).contains("problem  keys", "put it back from the backup");
    assertThat(data().resolve("keys")).doesNotExist();
  }

  @Test
  void tellsThatTheJournalIsNone() throws IOException {
    serveOnce();
    Files.writeString(data().resolve("journal.db"), "no database at all, but a text".repeat(99));
    assertThat(doctor(TIME).text()).contains("problem  journal", "cannot read the journal");
  }

  @Test
  void tellsThatPinterestIsAway() {
    pinterest.stop(0);
    Visit visit = doctor(TIME);
    assertThat(visit.text()).contains("problem  pinterest", "cannot reach http://127.0.0.1:");
    assertThat(visit.status()).isEqualTo(1);
  }

  @Test
  void comparesTheClock() {
    assertThat(doctor(shifted(Duration.ofSeconds(-30))).text()).contains("ok       clock");
    assertThat(doctor(shifted(Duration.ofMinutes(3))).text())
        .contains("warning  clock")
        .endsWith("The server can run.\n");
    Visit late = doctor(shifted(Duration.ofMinutes(-10)));
    assertThat(late.text()).contains("problem  clock", "behind theirs", "NTP");
    assertThat(late.status()).isEqualTo(1);
  }

  private static Time shifted(Duration by) {
    return new ClockTime(Clock.offset(Clock.systemUTC(), by));
  }

  @Test
  void tellsWhoHoldsThePort() {
    environment.put("PINTLE_HOST", "127.0.0.1");
    environment.put("PINTLE_PORT", Integer.toString(pinterest.getAddress().getPort()));
    assertThat(doctor(TIME).text()).contains("problem  port", "choose another");
    pinterest.createContext(
        "/healthz",
        exchange -> {
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write("ok\n".getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    assertThat(doctor(TIME).text()).contains("ok       port", "Pintle answers");
  }
}
