package dev.pintle.sandbox.shop;

import dev.pintle.base.Time;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Simulated shoppers: about three events a second, sent to a collector with what a pixel would
/// tell of them, and to Pinterest as its tag would. When they are refused they wait, and longer
/// each time. Started and closed once.
public final class Shoppers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Shoppers.class);
  private static final int MEAN_PAUSE_MS = 330;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

  private final URI collectorUrl;
  private final String authorization;
  private final URI tagUrl;
  private final Supplier<String> tagId;
  private final Time time;
  private final RandomGenerator random;
  private final Crowd crowd;
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile boolean paused;
  private @Nullable Thread thread;

  /// Shoppers whose browsers tell Pinterest nothing, though their events say they do.
  public Shoppers(URI collectorUrl, String writeKey, Time time, RandomGenerator random) {
    this(collectorUrl, writeKey, URI.create(""), () -> "", time, random);
  }

  /// @param collectorUrl such as `http://localhost:8080`
  /// @param tagUrl what the tag calls: `http://localhost:8081/v3/`
  /// @param tagId the tag on the shop's pages, asked for with each event; empty while there is none
  /// @param random used by one thread
  public Shoppers(
      URI collectorUrl,
      String writeKey,
      URI tagUrl,
      Supplier<String> tagId,
      Time time,
      RandomGenerator random) {
    this.tagUrl = tagUrl;
    this.tagId = tagId;
    this.collectorUrl = collectorUrl;
    this.authorization =
        "Basic "
            + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    this.time = time;
    this.random = random;
    this.crowd = new Crowd(time, random);
  }

  public void start() {
    thread = Thread.ofVirtual().name("shoppers").start(this::run);
  }

  /// Lets them rest, or go on.
  public void pause(boolean rest) {
    paused = rest;
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    http.shutdownNow();
  }

  private void run() {
    Duration backOff = Duration.ofSeconds(1);
    boolean welcome = true;
    try {
      while (true) {
        time.sleep(Duration.ofMillis((long) (MEAN_PAUSE_MS * random.nextExponential())));
        if (paused) {
          continue;
        }
        String tag = tagId.get();
        var deed = crowd.next(tag);
        if (!tag.isEmpty() && !deed.tagCall().isEmpty()) {
          tell(tag, deed.tagCall());
        }
        boolean taken = send(deed.batch());
        if (taken != welcome) {
          log.info(taken ? "shoppers are served again" : "shoppers are refused; they wait");
          welcome = taken;
        }
        if (taken) {
          backOff = Duration.ofSeconds(1);
        } else {
          time.sleep(backOff);
          backOff = backOff.multipliedBy(2);
          backOff = backOff.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : backOff;
        }
      }
    } catch (InterruptedException _) {
      // closing
    }
  }

  /// As the tag does: whether it arrives nobody asks.
  private void tell(String tag, String call) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(tagUrl.resolve("?tid=" + tag + "&" + call)).timeout(TIMEOUT).build();
    try {
      http.send(request, BodyHandlers.discarding());
    } catch (IOException _) {
      // a browser would not know either
    }
  }

  private boolean send(byte[] event) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(collectorUrl.resolve("/v1/batch"))
            .timeout(TIMEOUT)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(event))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }
}
