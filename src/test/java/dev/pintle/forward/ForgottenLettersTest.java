package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.forward.DeadLetters.DeadLetter;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.time.Instant;
import java.util.List;

class ForgottenLettersTest {
  @OnEachDatabase
  void forgetsWhatIsSaidOfAStoresEvents(Database database) {
    var letters = new DeadLetters(database, new ManualTime(Instant.EPOCH));
    for (String name : List.of("a", "b")) {
      database
          .jdbi()
          .useHandle(handle -> {
            handle.execute("insert into store values (?, 'shop', 'GB', 'UTC', 0)", "store_" + name);
            handle.execute(
                """
                insert into destination (
                  id, store_id, name, ad_account_id, token, status, config, start_offset,
                  created_at)
                values (?, ?, 'd', '1', ?, 'active', '{}', 0, 0)
                """,
                "destination_" + name,
                "store_" + name,
                new byte[1]);
            for (int offset : new int[] {1, 2}) {
              handle.execute(
                  "insert into dead_letter values (?, ?, 'jo@example.com is wrong', 0, 0)",
                  "destination_" + name,
                  offset);
            }
          });
    }

    letters.forget("store_a", List.of(2L, 3L));
    letters.forget("store_a", List.of());

    assertThat(letters.list("destination_a", Long.MAX_VALUE, 10))
        .extracting(DeadLetter::reason)
        .containsExactly("erased at the request of the person", "jo@example.com is wrong");
    assertThat(letters.list("destination_b", Long.MAX_VALUE, 10))
        .extracting(DeadLetter::reason)
        .containsOnly("jo@example.com is wrong");
  }
}
