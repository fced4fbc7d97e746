package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.Time;
import dev.pintle.forward.HttpCalls.Filled;
import dev.pintle.forward.HttpCalls.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Makes the HTTP requests of a destination's rules, again and again until they are taken or too
/// old. Thread-safe; a call blocks until all of its letters have met their fate.
final class HttpErrands {
  private static final int AT_ONCE = 8;
  private static final String NO_HOST = "an HTTP request";

  private final HttpCalls calls;
  private final Gate gate;
  private final Health health;
  private final RetryPolicy policy;
  private final Time time;

  HttpErrands(HttpCalls calls, Gate gate, Health health, RetryPolicy policy, Time time) {
    this.calls = calls;
    this.gate = gate;
    this.health = health;
    this.policy = policy;
    this.time = time;
  }

  /// Makes the requests of a parcel.
  ///
  /// @param maxAge how long after its receipt an event is tried
  /// @param tally told of how they fare
  /// @return false when the destination stopped before all of them were settled
  boolean deliver(List<Letter> letters, Duration maxAge, Settlement settlement, ErrandTally tally)
      throws InterruptedException {
    List<Letter> left = letters;
    Duration backOff = Duration.ZERO;
    boolean retrying = false;
    try {
      while (!left.isEmpty()) {
        if (gate.isStopped()) {
          return false;
        }
        var round = new Round(settlement, maxAge, tally);
        for (int from = 0; from < left.size(); from += AT_ONCE) {
          round.make(left.subList(from, Math.min(left.size(), from + AT_ONCE)));
        }
        left = round.again;
        if (!left.isEmpty()) {
          if (!retrying) {
            health.retrying(letters.size());
            retrying = true;
          }
          backOff = RetryPolicy.doubled(backOff, policy.firstBackOff(), policy.longestBackOff());
          gate.sleep(round.delay.compareTo(backOff) > 0 ? round.delay : backOff);
        }
      }
      return true;
    } finally {
      if (retrying) {
        health.retrying(-letters.size());
      }
    }
  }

  /// One try at each of some requests.
  private final class Round {
    private final Settlement settlement;
    private final Duration maxAge;
    private final ErrandTally tally;
    private final List<Letter> again = new ArrayList<>();
    private Duration delay = Duration.ZERO;

    Round(Settlement settlement, Duration maxAge, ErrandTally tally) {
      this.settlement = settlement;
      this.maxAge = maxAge;
      this.tally = tally;
    }

    void make(List<Letter> letters) throws InterruptedException {
      List<Callable<Outcome>> tasks =
          letters.stream().<Callable<Outcome>>map(letter -> () -> call(letter)).toList();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Outcome>> outcomes = threads.invokeAll(tasks);
        for (int i = 0; i < letters.size(); i++) {
          settle(letters.get(i), outcomes.get(i).get());
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    private void settle(Letter letter, Outcome outcome) {
      if (!outcome.failure().isEmpty()) {
        tally.failed(host(letter), outcome.failure());
      }
      switch (outcome) {
        case Outcome.Delivered _ -> {
          settlement.settle(letter.index(), Fate.DELIVERED, "");
          tally.settled(letter, true);
          health.delivered(time.instant());
        }
        case Outcome.Dead(int _, String words) -> {
          settlement.settle(letter.index(), Fate.DEAD, words);
          tally.settled(letter, false);
          health.failed("an HTTP request failed: " + words, time.instant());
        }
        case Outcome.Later(Duration wanted, int _, String words) -> {
          health.failed("an HTTP request waits: " + words, time.instant());
          if (letter.receivedAtMs() < time.millis() - maxAge.toMillis()) {
            settlement.settle(letter.index(), Fate.DEAD, TooLate.GIVEN_UP + words);
            tally.settled(letter, false);
          } else {
            again.add(letter);
            delay = wanted.compareTo(delay) > 0 ? wanted : delay;
          }
        }
      }
    }
  }

  /// The server that a request goes to, and nothing more of its address, which may hold secrets.
  private static String host(Letter letter) {
    try {
      String host = new URI(text(request(letter), "url").strip().split("[?#]", 2)[0]).getHost();
      return host == null ? NO_HOST : host;
    } catch (URISyntaxException _) {
      return NO_HOST;
    }
  }

  private static Json.Obj request(Letter letter) {
    return Json.parse(letter.json()) instanceof Json.Obj read ? read : Json.Obj.EMPTY;
  }

  private Outcome call(Letter letter) throws InterruptedException {
    Json.Obj request = request(letter);
    var filled =
        new Filled(
            text(request, "method"),
            text(request, "url"),
            request.object("query"),
            request.object("headers"),
            request.object("body"));
    int action = (int) Math.max(0, Decimals.whole(request.get("action")));
    return calls.make(filled, text(request, "event"), text(request, "rule"), action);
  }

  private static String text(Json.Obj request, String name) {
    String text = request.text(name);
    return text == null ? "" : text;
  }
}
