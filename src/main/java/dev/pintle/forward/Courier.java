package dev.pintle.forward;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Metrics;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.forward.Monitor.Kind;
import dev.pintle.pinterest.ConversionsAnswer;
import dev.pintle.pinterest.ConversionsAnswer.Verdict;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.pinterest.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Brings payloads to Pinterest and finds out what became of each, however often it has to ask.
/// Thread-safe; a call blocks until all of its letters have met their fate.
final class Courier {
  private final Destination destination;
  private final ConversionsClient client;
  private final HttpErrands errands;
  private final Paces paces;
  private final Gate gate;
  private final Health health;
  private final Pauses pauses;
  private final RetryPolicy policy;
  private final Time time;
  private final RandomGenerator random;
  private final Metrics metrics;
  private final Monitor monitor;

  /// How fast each ad account may be called.
  interface Paces {
    Pace of(Target.Account account);
  }

  /// Told when a destination's set-up turns out to be broken, again at each try that finds it so,
  /// and when it works again. Throws nothing.
  interface Pauses {
    void paused(Destination destination, String reason);

    void resumed(Destination destination);
  }

  Courier(
      Destination destination,
      ConversionsClient client,
      HttpErrands errands,
      Paces paces,
      Gate gate,
      Health health,
      Pauses pauses,
      RetryPolicy policy,
      Time time,
      RandomGenerator random,
      Metrics metrics,
      Monitor monitor) {
    this.destination = destination;
    this.client = client;
    this.errands = errands;
    this.paces = paces;
    this.gate = gate;
    this.health = health;
    this.pauses = pauses;
    this.policy = policy;
    this.time = time;
    this.random = random;
    this.metrics = metrics;
    this.monitor = monitor;
  }

  /// Delivers the letters of a parcel.
  ///
  /// @return false when the destination stopped before all of them were settled
  boolean deliver(Parcel parcel, Settlement settlement) throws InterruptedException {
    return switch (parcel.target()) {
      case Target.Account account -> deliver(account, parcel.letters(), settlement);
      case Target.Http _ ->
          errands.deliver(
              parcel.letters(),
              destination.config().maxAge(),
              settlement,
              new ErrandTally(monitor, destination.id(), time));
    };
  }

  private boolean deliver(Target.Account account, List<Letter> letters, Settlement settlement)
      throws InterruptedException {
    int most = account.test() ? TestEvents.MOST : destination.config().batchSize();
    var parts = new ArrayDeque<List<Letter>>();
    for (int from = 0; from < letters.size(); from += most) {
      parts.add(letters.subList(from, Math.min(letters.size(), from + most)));
    }
    Pace pace = paces.of(account);
    Duration backOff = Duration.ZERO;
    boolean retrying = false;
    try {
      while (!parts.isEmpty()) {
        if (!gate.await()) {
          return false;
        }
        List<Letter> part = buryExpired(parts.pop(), settlement);
        if (part.isEmpty()) {
          gate.probeEnded();
          continue;
        }
        if (!awaitPace(pace)) {
          return false;
        }
        switch (send(account, part, pace)) {
          case ConversionsAnswer.Verdicts(List<Verdict> verdicts) -> {
            reopen();
            settle(account, part, verdicts, settlement);
            backOff = Duration.ZERO;
            continue;
          }
          case ConversionsAnswer.RefusedWhole(int _, String message) -> {
            reopen();
            split(part, message, settlement, parts);
            continue;
          }
          case ConversionsAnswer.Throttled(Duration delay) -> {
            health.failed("Pinterest asks for fewer calls (429)", time.instant());
            parts.push(part);
            backOff = RetryPolicy.doubled(backOff, policy.leastThrottle(), policy.longestBackOff());
            pace.close(longer(delay, backOff).plusMillis(random.nextLong(250)));
            gate.probeEnded();
          }
          case ConversionsAnswer.BrokenSetup(int _, String message) -> {
            health.failed(message, time.instant());
            parts.push(part);
            gate.close();
            pauses.paused(
                destination,
                account.adAccountId().isEmpty()
                    ? message
                    : "ad account " + account.adAccountId() + " of a rule: " + message);
          }
          case ConversionsAnswer.Unavailable(int _, String message) -> {
            health.failed(message, time.instant());
            parts.push(part);
            backOff = RetryPolicy.doubled(backOff, policy.firstBackOff(), policy.longestBackOff());
            gate.probeEnded();
            gate.sleep(jittered(backOff));
          }
        }
        if (!retrying) {
          health.retrying(letters.size());
          retrying = true;
        }
      }
      return true;
    } catch (InterruptedException | RuntimeException e) {
      gate.probeEnded(); // or nobody would ever probe again
      throw e;
    } finally {
      if (retrying) {
        health.retrying(-letters.size());
      }
    }
  }

  private ConversionsAnswer send(Target.Account account, List<Letter> letters, Pace pace)
      throws InterruptedException {
    long started = System.nanoTime();
    ConversionsAnswer answer =
        client.send(
            account.adAccountId().isEmpty() ? destination.adAccountId() : account.adAccountId(),
            account.token().isEmpty() ? destination.token() : new Secret(account.token()),
            body(letters),
            letters.size(),
            account.test(),
            pace);
    long nanos = System.nanoTime() - started;
    metrics.request(destination.id(), kind(answer), nanos);
    monitor.took(destination.id(), Kind.REQUEST, nanos / 1_000_000, 1);
    String failed = failed(answer);
    if (!failed.isEmpty()) {
      monitor.count(destination.id(), Kind.ERROR, client.host() + " " + failed, 1);
    }
    return answer;
  }

  /// Returns false when the destination stopped instead.
  private boolean awaitPace(Pace pace) throws InterruptedException {
    for (Duration wait = pace.take(); wait.isPositive(); wait = pace.take()) {
      gate.sleep(wait);
      if (gate.isStopped()) {
        return false;
      }
    }
    return true;
  }

  private Duration jittered(Duration wait) {
    long half = wait.toNanos() / 2;
    return Duration.ofNanos(half + random.nextLong(half + 1));
  }

  private void reopen() {
    if (gate.open()) {
      pauses.resumed(destination);
    }
  }

  /// An event in there is to blame: halves are tried until it stands alone.
  private void split(
      List<Letter> letters, String message, Settlement settlement, ArrayDeque<List<Letter>> parts) {
    health.failed(message, time.instant());
    if (letters.size() == 1) {
      settlement.settle(letters.getFirst().index(), Fate.DEAD, message);
      return;
    }
    int half = letters.size() / 2;
    parts.push(letters.subList(half, letters.size()));
    parts.push(letters.subList(0, half));
  }

  private void settle(
      Target.Account account, List<Letter> letters, List<Verdict> verdicts, Settlement settlement) {
    if (account.test()) {
      settleTests(letters, verdicts, settlement);
      return;
    }
    boolean delivered = false;
    String refused = "";
    var tally = new CourierTally(monitor, destination.id(), time.millis());
    for (int i = 0; i < letters.size(); i++) {
      Letter letter = letters.get(i);
      Verdict verdict = verdicts.get(i);
      tally.add(letter, verdict.processed());
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
        refused = said;
      }
    }
    tally.tell();
    if (!refused.isEmpty()) {
      health.failed("Pinterest refused an event: " + refused, time.instant());
    }
    if (delivered) {
      health.delivered(time.instant());
    }
  }

  /// A test is no delivery: Pinterest has recorded nothing.
  private void settleTests(List<Letter> letters, List<Verdict> verdicts, Settlement settlement) {
    for (int i = 0; i < letters.size(); i++) {
      Verdict verdict = verdicts.get(i);
      settlement.settle(
          letters.get(i).index(),
          Fate.FILTERED,
          verdict.processed()
              ? "sent as a test: Pinterest would take it"
              : "sent as a test, which Pinterest refused: " + verdict.error());
    }
    health.delivered(time.instant());
  }

  /// Events that waited longer than the destination's age limit are dead.
  private List<Letter> buryExpired(List<Letter> letters, Settlement settlement) {
    Duration maxAge = destination.config().maxAge();
    long oldest = time.millis() - maxAge.toMillis();
    var alive = new ArrayList<Letter>(letters.size());
    for (Letter letter : letters) {
      if (letter.receivedAtMs() < oldest) {
        settlement.settle(
            letter.index(),
            Fate.DEAD,
            TooLate.WITHIN
                + (maxAge.toHours() > 0 ? maxAge.toHours() + " hours" : maxAge.toSeconds() + " s")
                + " of its receipt");
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

  /// How a request failed, in a word; empty when it did not.
  private static String failed(ConversionsAnswer answer) {
    return switch (answer) {
      case ConversionsAnswer.Verdicts _ -> "";
      case ConversionsAnswer.RefusedWhole(int status, String _) -> Integer.toString(status);
      case ConversionsAnswer.Throttled _ -> "429";
      case ConversionsAnswer.BrokenSetup(int status, String _) ->
          status == 0 ? "cannot be asked" : Integer.toString(status);
      case ConversionsAnswer.Unavailable(int status, String _) ->
          status == 0 ? "no answer" : Integer.toString(status);
    };
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
