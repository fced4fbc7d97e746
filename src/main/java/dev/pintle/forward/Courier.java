package dev.pintle.forward;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.pinterest.ConversionsAnswer;
import dev.pintle.pinterest.ConversionsAnswer.Verdict;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.pinterest.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Brings payloads to Pinterest and finds out what became of each, however often it has to ask.
/// Thread-safe; a call blocks until all of its letters have met their fate.
final class Courier {
  private static final long FIRST_BACK_OFF_MS = 500;
  private static final long LONGEST_BACK_OFF_MS = 60_000;
  private static final Duration LEAST_THROTTLE = Duration.ofSeconds(1);

  private final Destination destination;
  private final ConversionsClient client;
  private final Pace pace;
  private final Gate gate;
  private final Health health;
  private final Pauses pauses;
  private final Time time;
  private final RandomGenerator random;
  private final Metrics metrics;

  /// Told when a destination's set-up turns out to be broken, and when it works again.
  interface Pauses {
    void paused(Destination destination, String reason);

    void resumed(Destination destination);
  }

  Courier(
      Destination destination,
      ConversionsClient client,
      Pace pace,
      Gate gate,
      Health health,
      Pauses pauses,
      Time time,
      RandomGenerator random,
      Metrics metrics) {
    this.destination = destination;
    this.client = client;
    this.pace = pace;
    this.gate = gate;
    this.health = health;
    this.pauses = pauses;
    this.time = time;
    this.random = random;
    this.metrics = metrics;
  }

  /// Delivers up to 1,000 letters.
  ///
  /// @return false when the destination stopped before all of them were settled
  boolean deliver(List<Letter> letters, Settlement settlement) throws InterruptedException {
    List<Letter> rest = letters;
    long backOffMs = 0;
    boolean retrying = false;
    try {
      while (!rest.isEmpty()) {
        if (!gate.await()) {
          return false;
        }
        rest = buryExpired(rest, settlement);
        if (rest.isEmpty()) {
          gate.probeEnded();
          return true;
        }
        for (Duration wait = pace.take(); wait.isPositive(); wait = pace.take()) {
          gate.sleep(wait);
          if (gate.isStopped()) {
            return false;
          }
        }
        long started = System.nanoTime();
        ConversionsAnswer answer =
            client.send(
                destination.adAccountId(),
                destination.token(),
                body(rest),
                rest.size(),
                false,
                pace);
        metrics.request(destination.id(), kind(answer), System.nanoTime() - started);
        switch (answer) {
          case ConversionsAnswer.Verdicts(List<Verdict> verdicts) -> {
            reopen();
            settle(rest, verdicts, settlement);
            return true;
          }
          case ConversionsAnswer.RefusedWhole(int _, String message) -> {
            reopen();
            return split(rest, message, settlement);
          }
          case ConversionsAnswer.Throttled(Duration delay) -> {
            reopen();
            health.failed("Pinterest asks for fewer calls (429)", time.instant());
            pace.close(longer(delay, LEAST_THROTTLE).plusMillis(random.nextLong(250)));
          }
          case ConversionsAnswer.BrokenSetup(int _, String message) -> {
            health.failed(message, time.instant());
            if (gate.close()) {
              pauses.paused(destination, message);
            }
          }
          case ConversionsAnswer.Unavailable(String message) -> {
            gate.probeEnded();
            health.failed(message, time.instant());
            backOffMs =
                backOffMs == 0 ? FIRST_BACK_OFF_MS : Math.min(LONGEST_BACK_OFF_MS, 2 * backOffMs);
            gate.sleep(Duration.ofMillis(backOffMs / 2 + random.nextLong(backOffMs / 2 + 1)));
          }
        }
        if (!retrying) {
          health.retrying(letters.size());
          retrying = true;
        }
      }
      return true;
    } finally {
      if (retrying) {
        health.retrying(-letters.size());
      }
    }
  }

  private void reopen() {
    if (gate.open()) {
      pauses.resumed(destination);
    }
  }

  /// An event in there is to blame: halves are tried until it stands alone.
  private boolean split(List<Letter> letters, String message, Settlement settlement)
      throws InterruptedException {
    health.failed(message, time.instant());
    if (letters.size() == 1) {
      settlement.settle(letters.getFirst().index(), Fate.DEAD, message);
      return true;
    }
    int half = letters.size() / 2;
    return deliver(letters.subList(0, half), settlement)
        && deliver(letters.subList(half, letters.size()), settlement);
  }

  private void settle(List<Letter> letters, List<Verdict> verdicts, Settlement settlement) {
    boolean delivered = false;
    for (int i = 0; i < letters.size(); i++) {
      Letter letter = letters.get(i);
      Verdict verdict = verdicts.get(i);
      if (verdict.processed()) {
        settlement.settle(
            letter.index(),
            Transformer.isOffline(letter.timeMs(), time.millis())
                ? Fate.DELIVERED_LATE
                : Fate.DELIVERED,
            verdict.warning());
        delivered = true;
      } else {
        String said =
            verdict.error().isEmpty() ? "Pinterest refused it without a reason" : verdict.error();
        settlement.settle(letter.index(), Fate.DEAD, said);
        health.failed("Pinterest refused an event: " + said, time.instant());
      }
    }
    if (delivered) {
      health.delivered(time.instant());
    }
  }

  /// Events that waited longer than the destination's age limit are dead.
  private List<Letter> buryExpired(List<Letter> letters, Settlement settlement) {
    long oldest = time.millis() - destination.config().maxAge().toMillis();
    var alive = new ArrayList<Letter>(letters.size());
    for (Letter letter : letters) {
      if (letter.receivedAtMs() < oldest) {
        settlement.settle(
            letter.index(),
            Fate.DEAD,
            "could not be delivered within "
                + destination.config().maxAge().toHours()
                + " hours of its receipt");
      } else {
        alive.add(letter);
      }
    }
    return alive;
  }

  private static byte[] body(List<Letter> letters) {
    int size = 16;
    for (Letter letter : letters) {
      size += letter.json().length + 1;
    }
    var out = new JsonOut(size).beginObject().name("data").beginArray();
    for (Letter letter : letters) {
      out.raw(letter.json());
    }
    return out.endArray().endObject().toBytes();
  }

  private static String kind(ConversionsAnswer answer) {
    return switch (answer) {
      case ConversionsAnswer.Verdicts _ -> "answered";
      case ConversionsAnswer.RefusedWhole _ -> "refused";
      case ConversionsAnswer.Throttled _ -> "throttled";
      case ConversionsAnswer.BrokenSetup _ -> "broken_setup";
      case ConversionsAnswer.Unavailable _ -> "unavailable";
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
