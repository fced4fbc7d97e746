package dev.pintle.catalog.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import dev.pintle.base.Json;
import dev.pintle.catalog.batch.BatchAnswer.Fate;
import dev.pintle.catalog.batch.BatchAnswer.Status;
import dev.pintle.catalog.batch.BatchAnswer.Told;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchAnswerTest {
  private static final List<Operation> OPERATIONS = List.of(Operation.values());

  @Test
  void readsEachItemsFate() {
    var answer =
        read(
            """
            {"catalog_type":"RETAIL","batch_id":"595953-66753b9b","status":"COMPLETED",
             "created_time":"2026-01-01T20:10:40","completed_time":"2026-01-01T20:20:00",
             "items":[
              {"item_id":"A","status":"SUCCESS","errors":[],"warnings":
                [{"attribute":"color","code":7,"message":"Odd."}]},
              {"item_id":"B","status":"FAILURE","errors":
                [{"attribute":"title","code":106,"message":"Title is missing."}]},
              {"item_id":"C","status":"PROCESSING"}]}
            """);

    assertThat(answer.batchId()).isEqualTo("595953-66753b9b");
    assertThat(answer.status()).isEqualTo(Status.COMPLETED);
    assertThat(answer.skipped()).isFalse();
    assertThat(answer.items())
        .extracting(BatchAnswer.Result::fate)
        .containsExactly(Fate.SUCCESS, Fate.FAILURE, Fate.OPEN);
    assertThat(answer.items().get(0).warnings()).containsExactly(new Told("color", "7", "Odd."));
    assertThat(answer.items().get(1).errors())
        .containsExactly(new Told("title", "106", "Title is missing."));
  }

  @Test
  void takesNothingUnknownForSuccess() {
    var answer =
        read(
            """
            {"status":"ALMOST","news":{"a":[1]},
             "items":[{"item_id":"A","status":"GREAT"},{"item_id":"B"},{"status":"SUCCESS"},7]}
            """);

    assertThat(answer.status()).isEqualTo(Status.UNKNOWN);
    assertThat(answer.items()).extracting(BatchAnswer.Result::itemId).containsExactly("A", "B");
    assertThat(answer.items()).allMatch(item -> item.fate() == Fate.OPEN);
  }

  @Test
  void seesThatABatchWasTakenForARepetition() {
    assertThat(read("{\"batch_id\":\"1\",\"created_time\":null}").skipped()).isTrue();
    assertThat(read("{\"batch_id\":\"1\"}").skipped()).isFalse();
  }

  @Test
  void keepsNoEndlessWords() {
    String endless = "x".repeat(100_000);
    var answer =
        read(
            "{\"items\":[{\"item_id\":\"A\",\"status\":\"FAILURE\",\"errors\":[{\"message\":\""
                + endless
                + "\",\"attribute\":\"a\\u0000b\"}]}]}");

    assertThat(answer.items().getFirst().errors())
        .containsExactly(new Told("a b", "", "x".repeat(500)));
  }

  @Randomized
  void entriesAreReadAsTheyWereWritten(Random random) {
    var entries =
        random
            .ints(random.nextInt(5), 0, OPERATIONS.size())
            .mapToObj(i ->
                new Entry(
                    "id \"" + random.nextInt() + "\u00e9\n",
                    OPERATIONS.get(i),
                    "h",
                    "",
                    "r",
                    i == 1))
            .toList();

    assertThat(Entry.ofJson(Entry.toJson(entries))).isEqualTo(entries);
    assertThat(Entry.ofJson("[[\"a\",\"fly\",\"\",\"\",\"\",true],[1],7]")).isEqualTo(List.of());
  }

  private static BatchAnswer read(String json) {
    return BatchAnswer.of((Json.Obj) Json.parse(json));
  }
}
