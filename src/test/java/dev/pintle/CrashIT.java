package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Json;
import dev.pintle.forward.Deliveries;
import dev.pintle.forward.Totals;
import dev.pintle.forward.TwinDays;
import dev.pintle.journal.JournalSettings;
import dev.pintle.journal.sqlite.SqliteJournal;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed again and again under load: what it answered must be delivered, and count
/// once. `-Dkills=100` kills it more often, `-Dseed=7` at other moments.
@Tag("slow")
class CrashIT {
  private static final int KILLS = Integer.getInteger("kills", 6);
  private static final int MAX_ANSWERS_BEFORE_A_KILL = 1_500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern WAITING = Pattern.compile("pintle_waiting\\{[^}]*} (\\S+)");

  private final ClockTime time = new ClockTime(Clock.systemUTC());
  @TempDir private Path data;

  @Test
  void whatWasAnsweredIsDeliveredAndCountsOnce() throws Exception {
    var random = new Random(Long.getLong("seed", 1));
    var load = new CrashLoad();
    try (var sandbox =
            new Sandbox(SandboxSettings.seeded("localhost", 0, null), time, new Random(1));
        var client = HttpClient.newHttpClient()) {
      sandbox.start();
      for (int life = 0; life < KILLS; life++) {
        var server = ChildServer.start(data, sandbox.url());
        var enough = new CountDownLatch(1 + random.nextInt(MAX_ANSWERS_BEFORE_A_KILL));
        int number = life;
        URI url = server.url();
        String writeKey = server.told("writeKey");
        var sending = Thread.ofVirtual().start(() -> load.send(number, url, writeKey, enough));
        enough.await();
        server.kill();
        sending.join();
      }
      var last = ChildServer.start(data, sandbox.url());
      load.sendTheRest(last.url(), last.told("writeKey"));
      awaitNothingWaiting(client, last.url());
      last.stop();

      List<String> counted = counted(client, sandbox.url());
      assertThat(counted).doesNotHaveDuplicates();
      assertThat(counted)
          .containsExactlyInAnyOrderElementsOf(
              load.answered().stream().filter(CrashIT::isDeliverable).toList());
      assertTheNumbersAddUp(last.told("storeId"), last.told("destinationId"), load);
    }
  }

  private static boolean isDeliverable(String id) {
    return CrashLoad.Kind.of(id) == CrashLoad.Kind.DELIVERED;
  }

  /// Reads what the killed servers left on disk.
  private void assertTheNumbersAddUp(String storeId, String destinationId, CrashLoad load) {
    var settings =
        new JournalSettings(
            data.resolve("journal.db"), Duration.ofDays(1), 1L << 32, 0, 5 << 20, 1_000);
    var vault = Vault.open(data.resolve("keys"), new SecureRandom());
    try (var journal = new SqliteJournal(settings, vault, time);
        var database = new Database("jdbc:sqlite:" + data.resolve("pintle.db"), 2)) {
      journal.start();
      long accepted = journal.next(storeId);
      Totals totals = new Deliveries(database, time).totals(destinationId);

      assertThat(accepted).isEqualTo(load.answered().size());
      assertThat(journal.cursor(destinationId, storeId, -1)).isEqualTo(accepted);
      assertThat(totals)
          .isEqualTo(
              new Totals(
                  count(load, CrashLoad.Kind.DELIVERED),
                  count(load, CrashLoad.Kind.FILTERED),
                  count(load, CrashLoad.Kind.SKIPPED),
                  0));
      assertThat(totals.settled()).isEqualTo(accepted);
      // Pinterest has no name for the filtered ones, so they have no twins.
      assertThat(
              new TwinDays(database)
                  .rows(destinationId, LocalDate.EPOCH, LocalDate.EPOCH.plusYears(900)).stream()
                      .collect(
                          Collectors.groupingBy(
                              row -> row.name() + " " + row.browser() + " " + row.server(),
                              Collectors.summingLong(TwinDays.Row::events))))
          .isEqualTo(
              Map.of(
                  "add_to_cart NONE DELIVERED",
                  count(load, CrashLoad.Kind.DELIVERED) - browsers(load),
                  "add_to_cart SENT DELIVERED",
                  browsers(load),
                  "add_to_cart NONE NO_IDENTITY",
                  count(load, CrashLoad.Kind.SKIPPED)));
    }
  }

  private static long count(CrashLoad load, CrashLoad.Kind kind) {
    return load.answered().stream().filter(id -> CrashLoad.Kind.of(id) == kind).count();
  }

  private static long browsers(CrashLoad load) {
    return load.answered().stream().filter(CrashLoad::isFromBrowser).count();
  }

  private static void awaitNothingWaiting(HttpClient client, URI server)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String metrics = "";
    while (!WAITING.matcher(metrics).results().anyMatch(CrashIT::isZero)) {
      assertThat(System.nanoTime()).as(metrics).isLessThan(deadline);
      metrics = get(client, server.resolve("/metrics"));
    }
  }

  private static boolean isZero(MatchResult waiting) {
    return Double.parseDouble(waiting.group(1)) == 0;
  }

  /// The ids of the events that Pinterest counted.
  private static List<String> counted(HttpClient client, String sandbox)
      throws IOException, InterruptedException {
    var counted = new ArrayList<String>();
    var seen = new HashSet<String>();
    String next = "0";
    while (seen.add(next)) {
      String uri = sandbox + "/_sandbox/events?limit=1000&after=" + next;
      var page = (Json.Obj) Json.parse(get(client, URI.create(uri)));
      if (page.get("events") instanceof Json.Arr(var events)) {
        for (Json json : events) {
          if (json instanceof Json.Obj event && "false".equals(event.scalar("repeated"))) {
            counted.add(String.valueOf(event.object("event").text("event_id")));
          }
        }
      }
      next = String.valueOf(page.scalar("next"));
    }
    return counted;
  }

  private static String get(HttpClient client, URI uri) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
