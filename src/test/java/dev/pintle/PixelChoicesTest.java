package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.connect.tag.Tags;
import dev.pintle.forward.Commerce;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelChoicesTest {
  @Test
  void servesWhatItRememberedWhileTheStoreIsAway(@TempDir Path directory) {
    try (var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 2)) {
      database.migrate();
      var time = new ManualTime(Instant.parse("2026-11-20T10:00:00Z"));
      var away = new AtomicBoolean();
      var choices =
          new PixelChoices(
              new Tags(database, time),
              URI.create("https://pin.example/core.js"),
              _ -> {
                if (away.get()) {
                  throw new StoreException("the store is away", null);
                }
                return Commerce.configuration();
              },
              time);
      var before = choices.of("known");
      away.set(true);
      time.advance(Duration.ofMinutes(5));

      assertThat(choices.of("known")).isEqualTo(before);
      assertThatThrownBy(() -> choices.of("unknown")).isInstanceOf(StoreException.class);
    }
  }
}
