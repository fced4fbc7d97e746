package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  private final RunningSandbox sandbox = new RunningSandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | \"code\":4196",
        "401 | \"code\":2",
        "403 | \"code\":29",
        "429 | \"code\":8",
        "500 | \"code\":",
        "502 | <h1>Bad Gateway</h1>",
        "503 | \"code\":4197",
        "504 | <h1>Gateway Timeout</h1>",
      })
  void forcesAStatusInItsShape(int status, String shape) throws Exception {
    faults("{\"operation\":\"events/create\",\"status\":" + status + "}");

    var response = sandbox.send(Events.body(List.of("a")));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(shape);
    assertThat(sandbox.totals().object("requests").scalar(Integer.toString(status))).isEqualTo("1");
    assertThat(sandbox.count("received")).isEqualTo("0");
  }

  @Test
  void tellsWhenToComeBackAfterAForced429() throws Exception {
    faults("{\"status\":429}");

    var headers = sandbox.send(Events.body(List.of("a"))).headers();

    assertThat(headers.firstValue("X-RateLimit-Remaining")).hasValue("0");
    assertThat(headers.firstValue("X-RateLimit-Reset")).hasValue("60");
  }

  @Test
  void endsAfterItsCount() throws Exception {
    faults("[{\"status\":503,\"count\":2},{\"status\":500,\"count\":1}]");

    assertThat(statusesOf(4)).containsExactly(503, 503, 500, 200);
    assertThat(sandbox.control("GET", "/faults", "").body()).isEqualTo("[]");
  }

  @Test
  void refusesAShareOfEventsAlwaysTheSame() throws Exception {
    faults("{\"refusedShare\":0.3}");
    var ids = IntStream.range(0, 1000).mapToObj(i -> "id" + i).toList();

    var first = sandbox.send(Events.body(ids));
    var second = sandbox.send(Events.body(ids));

    assertThat(first.statusCode()).isEqualTo(422);
    assertThat(second.body()).isEqualTo(first.body());
    var details = ((Json.Obj) Json.parse(first.body())).object("details");
    assertThat(Integer.parseInt(String.valueOf(details.scalar("num_events_processed"))))
        .isBetween(650, 750);
    assertThat(sandbox.count("unique")).isEqualTo(details.scalar("num_events_processed"));
  }

  @Test
  void cutsBeforeAnythingIsProcessed() throws Exception {
    faults("{\"connection\":\"cut-before\",\"count\":1}");

    assertThatThrownBy(() -> sandbox.send(Events.body(List.of("a"))))
        .isInstanceOf(IOException.class);

    assertThat(sandbox.count("received")).isEqualTo("0");
    assertThat(sandbox.totals().object("requests").scalar("cut")).isEqualTo("1");
  }

  @Test
  void cutsAfterTheEventsAreProcessed() throws Exception {
    faults("{\"connection\":\"cut-after\",\"count\":1}");

    assertThatThrownBy(() -> sandbox.send(Events.body(List.of("a"))))
        .isInstanceOf(IOException.class);
    sandbox.send(Events.body(List.of("a")));

    assertThat(sandbox.count("unique")).isEqualTo("1");
    assertThat(sandbox.count("repeated")).isEqualTo("1");
  }

  @Test
  void givesBodiesThatAreNoAnswer() throws Exception {
    faults(
        "[{\"body\":\"truncated\",\"count\":1},{\"body\":\"garbage\",\"count\":1},"
            + "{\"body\":\"fewer-verdicts\",\"count\":1}]");

    assertThat(sandbox.send(Events.body(List.of("a"))).body()).startsWith("{").doesNotEndWith("}");
    assertThat(sandbox.send(Events.body(List.of("b"))).body()).startsWith("<html>");
    assertThat(sandbox.send(Events.body(List.of("c", "d"))).body())
        .contains("\"num_events_received\":2")
        .containsOnlyOnce("\"status\"");
    assertThat(sandbox.count("unique")).isEqualTo("4");
  }

  @Test
  void waitsBeforeItAnswers() throws Exception {
    faults("{\"latencyMs\":1000,\"count\":1}");
    var answer = new CompletableFuture<Integer>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(sandbox.send(Events.body(List.of("a"))).statusCode());
          } catch (IOException | InterruptedException e) {
            answer.completeExceptionally(e);
          }
        });

    while (!sandbox.control("GET", "/faults", "").body().equals("[]")) {
      Thread.onSpinWait();
    }
    assertThat(answer).isNotDone();
    while (!answer.isDone()) {
      sandbox.time.advance(Duration.ofSeconds(1));
      Thread.onSpinWait();
    }
    assertThat(answer).isCompletedWithValue(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/faults | {\"status\":200} | status must be",
        "/faults | {\"status\":\"503\"} | status must be",
        "/faults | {\"operation\":\"pins/create\"} | operation must be",
        "/faults | {\"latency\":5} | latencyMs",
        "/faults | {\"latencyMs\":-1} | latencyMs must be",
        "/faults | {\"count\":0} | count must be",
        "/faults | {\"refusedShare\":2} | refusedShare must be",
        "/faults | {\"refusedShare\":\"0.3\"} | refusedShare must be",
        "/faults | {\"connection\":\"cut\"} | cut-before",
        "/faults | [1] | must be a JSON object",
        "/faults | nonsense | not JSON",
        "/clock | {} | either now",
        "/clock | {\"now\":\"noon\"} | now must be a time",
        "/clock | {\"offset\":\"2h\"} | offset must be a duration",
        "/clock | {\"offset\":\"P1000000D\"} | within",
        "/quota | {\"callsPerMinute\":0} | callsPerMinute must be",
        "/quota | {} | callsPerMinute is required",
        "/settings | {\"partialStatus\":207} | partialStatus must be",
        "/settings | {\"keepBodies\":1} | keepBodies must be",
      })
  void refusesAWrongControlBodyByName(String path, String body, String told) throws Exception {
    var response = sandbox.control("PUT", path, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(told);
  }

  @Test
  void clockCanBeSetToATime() throws Exception {
    sandbox.control("PUT", "/clock", "{\"now\":\"2030-01-01T00:00:00Z\"}");

    assertThat(sandbox.get("/clock").text("now")).isEqualTo("2030-01-01T00:00:00Z");
    assertThat(sandbox.send(Events.body(List.of("a"))).body()).contains("in the past");
  }

  private void faults(String body) throws Exception {
    assertThat(sandbox.control("PUT", "/faults", body).statusCode()).isEqualTo(200);
  }

  private List<Integer> statusesOf(int requests) throws Exception {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < requests; i++) {
      statuses.add(sandbox.send(Events.body(List.of("a" + i))).statusCode());
    }
    return statuses;
  }
}
