package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir Path directory;

  @Test
  void goesOnWhereItWas() throws Exception {
    Json.Obj before;
    Json.Obj events;
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      sandbox.send(Events.body(Events.event("a"), Events.with("language", "\"?\"")));
      sandbox.send("{\n}");
      sandbox.control("PUT", "/faults", "{\"refusedShare\":1,\"count\":1}");
      sandbox.send(Events.body(List.of("refused")));
      sandbox.send("{ \"data\":\r\n[" + Events.event("b") + "\n]}");
      before = sandbox.totals();
      events = sandbox.get("/events");
    }
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      assertThat(sandbox.totals()).hasToString(before.toString());
      assertThat(sandbox.get("/events")).hasToString(events.toString());

      sandbox.send(Events.body(List.of("b", "c")));
      assertThat(sandbox.count("repeated")).isEqualTo("1");
      assertThat(sandbox.get("/events?after=5").toString()).contains("\"n\":6");
    }
  }

  @Test
  void sumsTheSameOverRestarts() throws Exception {
    for (int i = 0; i < 12; i++) {
      try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
        sandbox.send(Events.body(List.of("x" + i, "x" + (i - 1))));
      }
    }
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      assertThat(sandbox.count("unique")).isEqualTo("13");
      assertThat(sandbox.totals().object("checkout").object("value").text("GBP"))
          .isEqualTo("162.5");
    }
  }

  @Test
  void leavesOutALineThatWasNotFinished() throws Exception {
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      sandbox.send(Events.body(List.of("a")));
    }
    try (var files = Files.list(directory)) {
      Path last = files.sorted().toList().getLast();
      Files.writeString(last, "{\"status\":\"200\",\"at", StandardOpenOption.APPEND);
    }
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      sandbox.send(Events.body(List.of("b")));
    }
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      assertThat(sandbox.count("unique")).isEqualTo("2");
    }
  }

  @Test
  void forgetsOnDiskToo() throws Exception {
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      sandbox.send(Events.body(List.of("a")));
      sandbox.control("DELETE", "/events", "");
    }
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      assertThat(sandbox.count("received")).isEqualTo("0");
      sandbox.send(Events.body(List.of("a")));
      assertThat(sandbox.count("unique")).isEqualTo("1");
    }
  }

  @Test
  void sharesItsDirectoryWithNobody() {
    try (var first = new RunningSandbox(directory, settings -> settings)) {
      assertThat(first.port()).isPositive();
      assertThatThrownBy(() -> new RunningSandbox(directory, settings -> settings))
          .isInstanceOf(SandboxException.class)
          .hasMessageStartingWith("another sandbox keeps its events in ")
          .hasMessageEndingWith(": stop it, or choose another directory with --data");
    }
  }

  @Test
  void keepsTheLastEventsAndSaysHowManyWent() throws Exception {
    try (var sandbox = new RunningSandbox(null, keeping(100))) {
      for (int i = 0; i < 5; i++) {
        String prefix = "e" + i + "-";
        sandbox.send(Events.body(IntStream.range(0, 40).mapToObj(n -> prefix + n).toList()));
      }

      Json.Obj list = sandbox.get("/stats").object("list");
      assertThat(list.scalar("kept")).isEqualTo("80");
      assertThat(list.scalar("dropped")).isEqualTo("120");
      assertThat(sandbox.get("/events?limit=1").toString()).contains("\"n\":121");
      assertThat(sandbox.count("unique")).isEqualTo("200");
    }
  }

  @Test
  void countsWithoutKeeping() throws Exception {
    try (var sandbox = new RunningSandbox(directory, SandboxSettings::countingOnly)) {
      sandbox.send(Events.body(List.of("a", "b", "a")));
      assertThat(sandbox.get("/events").toString()).contains("\"events\":[]");
    }
    try (var sandbox = new RunningSandbox(directory, settings -> settings)) {
      assertThat(sandbox.count("unique")).isEqualTo("2");
      assertThat(sandbox.count("repeated")).isEqualTo("1");
    }
  }

  private static UnaryOperator<SandboxSettings> keeping(int events) {
    return settings ->
        new SandboxSettings(
            settings.host(),
            settings.port(),
            settings.directory(),
            settings.adAccounts(),
            settings.tokens(),
            settings.callsPerMinute(),
            true,
            events,
            settings.keptBytes(),
            settings.rememberedIds(),
            settings.ads());
  }
}
