package dev.pintle.collect.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.LeapingTime;
import dev.pintle.Randomized;
import dev.pintle.base.Json;
import dev.pintle.collect.replay.FakeReceiver.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private final LeapingTime time = new LeapingTime();
  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // made before each test
  private FakeReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new FakeReceiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void sendsEventsAsTheyAre() throws IOException {
    String line =
        "{\"type\":\"track\",\"event\":\"A\",\"messageId\":\"m1\",\"price\":1.50,\"timestamp\":\"2025-01-01T00:00:00Z\"}";
    Run run = replay(file("events.ndjson", "\uFEFF" + line + "\n\n"));
    assertThat(run.code()).isZero();
    assertThat(receiver.inOrder().getFirst())
        .hasToString(
            "{\"timestamp\":\"2025-01-01T00:00:00Z\",\"type\":\"track\",\"event\":\"A\",\"messageId\":\"m1\",\"price\":1.50}");
  }

  @Test
  void givesTheSameIdsOnEveryRun() throws IOException {
    String two = "{\"type\":\"track\",\"event\":\"A\"}\n".repeat(2);
    assertThat(replay(file("a.ndjson", two)).out()).contains("2 accepted + 0 repeated");
    assertThat(replay(file("b.ndjson", two)).out()).contains("0 accepted + 2 repeated");
  }

  @Test
  void readsGzipOfSeveralMembers() throws IOException {
    Path packed = directory.resolve("events.ndjson.gz");
    Files.write(packed, concat(gzip(events(0, 300)), gzip(events(300, 500))));
    assertThat(replay(packed).code()).isZero();
    assertThat(receiver.taken()).hasSize(500);
    assertThat(receiver.batchSizes()).allMatch(size -> size <= 100);
  }

  @Test
  void readsStandardInput() {
    Run run = Run.of(time, events(0, 5), "--url", receiver.url(), "--key", FakeReceiver.KEY, "-");
    assertThat(run.code()).isZero();
    assertThat(receiver.taken()).hasSize(5);
  }

  @Test
  void listsWhatIsRefused() throws IOException {
    receiver.refuse(event -> "m3".equals(event.text("messageId")));
    Path rejects = directory.resolve("rejects.ndjson");
    Run run = replay(file("e.ndjson", events(0, 5) + "[]\n{oops\n"), "--rejects=" + rejects);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("7 rows read = 5 in events + 0 skipped + 2 bad")
        .contains("5 events made = 4 accepted + 0 repeated + 1 refused")
        .contains("line 4: no good", "line 6: the line is not a JSON object");
    assertThat(Files.readAllLines(rejects))
        .hasSize(3)
        .anyMatch(line -> line.contains("\"line\":4") && line.contains("\"m3\""))
        .allMatch(line -> Json.parse(line) instanceof Json.Obj);
  }

  @Test
  void findsTheBadEventOfABatchThatIsRefusedWhole() throws IOException {
    receiver.answerAsSegment();
    receiver.refuseWholeBatches();
    receiver.refuse(event -> "m42".equals(event.text("messageId")));
    Run run = replay(file("e.ndjson", events(0, 100)));
    assertThat(run.out()).contains("99 accepted + 0 repeated + 1 refused", "line 43: no good");
    assertThat(receiver.taken()).hasSize(99);
  }

  @Test
  void goesOnTryingThroughTrouble() throws IOException {
    receiver.fault(
        List.of(
            Fault.UNAVAILABLE,
            Fault.CUT_BEFORE,
            Fault.TOO_MANY,
            Fault.CUT_AFTER,
            Fault.UNAVAILABLE));
    Run run = replay(file("e.ndjson", events(0, 1_000)));
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("trying again").contains("the server takes events again");
    assertThat(run.out()).contains("1,000 events made = 900 accepted + 100 repeated + 0 refused");
    assertThat(receiver.taken()).hasSize(1_000);
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException {
    Path file = file("e.ndjson", events(0, 1_000) + "oops\n");
    receiver.denyAfter(6);
    Run stopped = replay(file);
    assertThat(stopped.code()).isEqualTo(2);
    assertThat(stopped.err()).contains("does not know this write key");
    int before = receiver.taken().size();
    assertThat(before).isBetween(100, 600);

    receiver.denyAfter(Integer.MAX_VALUE);
    Run resumed = replay(file);
    assertThat(resumed.err()).contains("going on after the");
    assertThat(receiver.taken()).hasSize(1_000);
    assertThat(receiver.batchSizes().stream().mapToInt(Integer::intValue).sum()).isLessThan(1_500);
    assertThat(resumed.out()).contains("1,001 rows read = 1,000 in events + 0 skipped + 1 bad");
    assertThat(Files.exists(directory.resolve("e.ndjson.pintle-replay"))).isFalse();
  }

  @Test
  void doesNotGoOnInAFileThatHasChanged() throws IOException {
    Path file = file("e.ndjson", events(0, 500));
    receiver.denyAfter(2);
    assertThat(replay(file).code()).isEqualTo(2);
    receiver.denyAfter(Integer.MAX_VALUE);
    Run run = replay(file("e.ndjson", events(0, 501)));
    assertThat(run.err()).contains("its file size differs): starting from the beginning");
    assertThat(receiver.taken()).hasSize(501);
  }

  @Test
  void datesEventsAsTheyAreSent() throws IOException {
    replay(file("e.ndjson", events(0, 30)), "--shift-to=now", "--rate=1");
    var dates = receiver.inOrder().stream().map(event -> event.text("timestamp")).sorted().toList();
    assertThat(dates).doesNotHaveDuplicates().startsWith("2026-03-01T00:00:00Z");
    assertThat(dates.getLast()).isGreaterThanOrEqualTo("2026-03-01T00:00:29Z");
  }

  @Test
  void movesAllTimesByOneDistance() throws IOException {
    replay(file("e.ndjson", events(0, 3)), "--shift-to=2026-02-01T00:00:00Z");
    assertThat(receiver.taken().values().stream().map(event -> event.text("timestamp")))
        .containsExactlyInAnyOrder(
            "2026-01-31T23:59:58Z", "2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z");
  }

  @Test
  void saysWhatToDoWhenItCannotBegin() throws IOException {
    Path file = file("e.csv", "a,b\n1,2\n");
    assertThat(replay(file).err()).contains("CSV needs a mapping");
    assertThat(replay(directory.resolve("none")).err()).contains("does not exist; check the path");
    assertThat(replay(file, "--shift-to=soon").err()).contains("--shift-to must be now or like");
    assertThat(replay(file, "--rate=-1").err()).contains("--rate must be");
    Path mapping = file("m.yaml", "events: [{event: A}]\ntimestamp: {column: c}\n");
    Run run = replay(file, "--mapping=" + mapping);
    assertThat(run.err()).contains("has no column c, which the mapping names; it has a, b");
    assertThat(run.code()).isEqualTo(2);
  }

  @Randomized
  void addsUpWhateverTheFile(Random random) throws IOException {
    var lines = new ArrayList<String>(List.of("order,test,price,at"));
    for (int i = random.nextInt(400); i > 0; i--) {
      lines.add(
          "%s,%s,%s,2025-01-01"
              .formatted(
                  random.nextInt(20) == 0 ? "" : random.nextInt(50),
                  random.nextInt(9) == 0 ? "yes" : "no",
                  random.nextInt(99) == 0
                      ? "free"
                      : random.nextInt(100) + (random.nextInt(50) == 0 ? ",5" : ".5")));
    }
    Path mapping =
        file(
            "m.yaml",
            """
            group-by: order
            skip: [{when: {column: test, is: "yes"}, reason: a test}]
            events: [{event: Order, when: {not: {column: order, is: 7}}}]
            message-id: "o-{order}"
            timestamp: {column: at}
            properties: {value: "{price|sum}"}
            """);
    receiver.refuse(event -> "o-9".equals(event.text("messageId")));
    Run run = replay(file("rows.csv", String.join("\r\n", lines)), "--mapping=" + mapping);
    assertThat(run.out()).contains("%,d rows read".formatted(lines.size() - 1));
    var ids = receiver.taken().keySet();
    assertThat(run.out())
        .contains(" events made = %d accepted + 0 repeated + ".formatted(ids.size()));
  }

  private Run replay(Path file, String... options) {
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--url", receiver.url() + "/", "--key", FakeReceiver.KEY));
    arguments.add(file.toString());
    return Run.of(time, "", arguments.toArray(String[]::new));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static String events(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i ->
            "{\"type\":\"track\",\"event\":\"E\",\"messageId\":\"m%d\",\"timestamp\":\"2025-01-01T00:%02d:%02dZ\"}\n"
                .formatted(i, i / 60 % 60, i % 60))
        .collect(Collectors.joining());
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) throws IOException {
    var both = new ByteArrayOutputStream();
    both.write(first);
    both.write(second);
    return both.toByteArray();
  }
}
