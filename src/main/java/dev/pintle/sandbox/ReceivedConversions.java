package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.report.ReceivedConversion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last conversions that were received, each once, from whichever side they came first. What
/// was offered as a test is never among them. Thread-safe.
final class ReceivedConversions {
  private final int most;

  // Guarded by this: by ad account and what tells it from others, the oldest first.
  private final Map<String, LinkedHashMap<Long, ReceivedConversion>> byAccount = new HashMap<>();
  private long offline;

  /// @param most how many are kept of an ad account
  ReceivedConversions(int most) {
    this.most = most;
  }

  /// Adds what came by the Conversions API, and for the first time there. Whatever the tag had told
  /// of it, a click that the API tells of counts.
  synchronized void add(String adAccountId, Reading reading, Instant at) {
    Reading.Happened happened = reading.happened();
    String name = EventNames.spelt(reading.name());
    String id = reading.offline() ? reading.id() + " " + offline++ : reading.id();
    add(
        adAccountId,
        new ReceivedConversion(
            name,
            seed(name, id),
            reading.offline() ? "offline" : happened.inApp() ? "app" : "web",
            happened.atSeconds(),
            at.getEpochSecond(),
            happened.clicked(),
            reading.value(),
            reading.currency(),
            happened.items()));
  }

  /// Adds what came by the tag, before the Conversions API told of it.
  synchronized void add(TagEvent event) {
    long at = event.at().getEpochSecond();
    String name = EventNames.spelt(event.event());
    String id = event.eventId().isEmpty() ? " " + event.at().toEpochMilli() : event.eventId();
    String currency = event.data().scalar("currency");
    add(
        event.adAccountId(),
        new ReceivedConversion(
            name,
            seed(name, id),
            "web",
            at,
            at,
            false,
            amount(event.data()),
            currency == null ? "" : currency,
            1));
  }

  synchronized List<ReceivedConversion> of(String adAccountId) {
    return List.copyOf(byAccount.getOrDefault(adAccountId, new LinkedHashMap<>()).values());
  }

  synchronized void clear() {
    byAccount.clear();
    offline = 0;
  }

  private void add(String adAccountId, ReceivedConversion conversion) {
    Map<Long, ReceivedConversion> all =
        byAccount.computeIfAbsent(adAccountId, _ -> new LinkedHashMap<>());
    ReceivedConversion before = all.get(conversion.seed());
    if (before == null || (conversion.clicked() && !before.clicked())) {
      all.put(conversion.seed(), conversion);
    }
    if (all.size() > most) {
      all.remove(all.keySet().iterator().next());
    }
  }

  private static long seed(String name, String id) {
    return SeenIds.mix(id, SeenIds.mix(name, 3));
  }

  private static @Nullable BigDecimal amount(Json.Obj data) {
    String value = data.scalar("value");
    return value == null ? null : Amounts.parse(value);
  }
}
