package dev.pintle.collect.replay;

import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.collect.replay.Answer.Later;
import dev.pintle.collect.replay.Answer.Refusal;
import dev.pintle.collect.replay.Answer.Refused;
import dev.pintle.collect.replay.Answer.Settled;
import dev.pintle.collect.replay.Answer.Stop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/// Sends events to a server until each has its fate, however long it takes. Events that it refuses
/// as a whole without saying which is wrong are sent again in halves, until that one is found.
/// Thread-safe.
final class Sender {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long SHORTEST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 6;

  private final HttpClient client;
  private final URI uri;
  private final String authorization;
  private final Shift shift;
  private final Time time;
  private final RandomGenerator random;
  private final ServerNews news;

  /// @param client stays the caller's to close
  Sender(
      HttpClient client,
      URI server,
      Secret key,
      Shift shift,
      Time time,
      RandomGenerator random,
      ServerNews news) {
    this.client = client;
    this.uri = URI.create(server.toString().replaceAll("/+$", "") + "/v1/import");
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((key.value() + ":").getBytes(StandardCharsets.UTF_8));
    this.shift = shift;
    this.time = time;
    this.random = random;
    this.news = news;
  }

  /// @param sentAt what events are dated that are to be dated as they are sent
  /// @throws ReplayException when it makes no sense to go on
  Settled send(List<Outgoing> events, Instant sentAt) throws InterruptedException {
    if (events.isEmpty()) {
      return new Settled(0, List.of());
    }
    byte[] body = Batch.body(events, shift, sentAt);
    for (int failures = 0; ; failures++) {
      switch (post(body, events.size())) {
        case Settled settled -> {
          news.good();
          return settled;
        }
        case Refused(String reason) -> {
          news.good();
          return events.size() == 1
              ? new Settled(0, List.of(new Refusal(0, reason)))
              : halves(events, sentAt);
        }
        case Later(String reason, Duration after) -> {
          news.bad(reason);
          time.sleep(pause(failures, after));
        }
        case Stop(String reason) -> throw new ReplayException(reason);
      }
    }
  }

  private Settled halves(List<Outgoing> events, Instant sentAt) throws InterruptedException {
    int middle = events.size() / 2;
    Settled first = send(events.subList(0, middle), sentAt);
    Settled second = send(events.subList(middle, events.size()), sentAt);
    var refusals = new ArrayList<>(first.refusals());
    for (Refusal refusal : second.refusals()) {
      refusals.add(new Refusal(middle + refusal.index(), refusal.reason()));
    }
    return new Settled(first.repeated() + second.repeated(), refusals);
  }

  private Answer post(byte[] body, int events) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .header("User-Agent", "pintle-replay")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofByteArray());
      String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
      return AnswerReader.read(
          response.statusCode(), response.body(), retryAfter, events, time.instant());
    } catch (ConnectException _) {
      return new Later("no server answers at " + uri.getAuthority(), Duration.ZERO);
    } catch (HttpTimeoutException _) {
      return new Later("the server did not answer in time", Duration.ZERO);
    } catch (IOException _) {
      return new Later("the connection to the server broke", Duration.ZERO);
    }
  }

  private Duration pause(int failures, Duration asked) {
    long longest = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << Math.min(failures, MOST_DOUBLINGS));
    var own = Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    return asked.compareTo(own) > 0 ? asked.plus(own.dividedBy(4)) : own;
  }
}
