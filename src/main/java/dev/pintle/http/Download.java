package dev.pintle.http;

import dev.pintle.base.Secret;
import dev.pintle.http.Fetched.Trouble;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/// Gets one file, by the rules of [Fetcher]. Used once.
final class Download {
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final HttpField AGENT =
      new HttpField(HttpHeader.USER_AGENT, "Pintle/0.1 (reads files for a shop's owner)");

  private final GuardedClient client;
  private final FileRequest asked;
  private final Fetcher.Taker taker;
  private final long endNanos;
  private boolean taking;

  Download(GuardedClient client, FileRequest asked, Fetcher.Taker taker) {
    this.client = client;
    this.asked = asked;
    this.taker = taker;
    this.endNanos = System.nanoTime() + asked.time().toNanos();
  }

  Downloaded run() throws InterruptedException {
    URI at = asked.address();
    for (int redirects = 1; ; redirects++) {
      String wrong = GuardedClient.wrong(at);
      if (!wrong.isEmpty()) {
        return new Downloaded.Failed(at, Trouble.ADDRESS, wrong);
      }
      switch (step(at)) {
        case Step.Done(var downloaded) -> {
          return downloaded;
        }
        case Step.SentOn(var location) -> {
          URI next = GuardedClient.resolved(at, location);
          String why = GuardedClient.whyNotFollowed(at, next, redirects);
          if (next == null || !why.isEmpty()) {
            return new Downloaded.Failed(at, Trouble.REDIRECT, why);
          }
          at = next;
        }
      }
    }
  }

  private sealed interface Step {
    record Done(Downloaded downloaded) implements Step {}

    record SentOn(String location) implements Step {}
  }

  /// More came than is taken.
  private static final class TooLarge extends IOException {}

  private Step step(URI at) throws InterruptedException {
    Duration left = Duration.ofNanos(endNanos - System.nanoTime());
    if (left.isNegative() || left.isZero()) {
      return failed(at, GuardedClient.slow(asked.time()));
    }
    var listener = new InputStreamResponseListener();
    request(at, left).send(listener);
    try {
      Response response = listener.get(left.toMillis() + 1_000, TimeUnit.MILLISECONDS);
      try (InputStream in = listener.getInputStream()) {
        return answered(at, response, in);
      }
    } catch (TooLarge _) {
      String words = "the file is larger than " + (asked.bytes() >> 20) + " MB";
      return new Step.Done(new Downloaded.Failed(at, Trouble.TOO_LARGE, words));
    } catch (TimeoutException _) {
      return failed(at, GuardedClient.slow(asked.time()));
    } catch (ExecutionException | IOException e) {
      var stopped = GuardedClient.stopped(at, e, asked.time());
      boolean broken = taking && stopped.trouble() != Trouble.TOO_SLOW;
      return broken
          ? new Step.Done(
              new Downloaded.Failed(
                  at, Trouble.ANSWER, "the connection broke off in the middle of the file"))
          : failed(at, stopped);
    }
  }

  private Request request(URI at, Duration left) {
    Secret password = asked.password();
    return client
        .request(at)
        .timeout(left.toMillis() + 1, TimeUnit.MILLISECONDS)
        .idleTimeout(SILENCE.toMillis(), TimeUnit.MILLISECONDS)
        .headers(headers -> {
          headers.put(AGENT);
          headers.put(HttpHeader.ACCEPT, "*/*").put(HttpHeader.ACCEPT_ENCODING, "gzip");
          if (!asked.etag().isEmpty()) {
            headers.put(HttpHeader.IF_NONE_MATCH, asked.etag());
          }
          if (!asked.lastModified().isEmpty()) {
            headers.put(HttpHeader.IF_MODIFIED_SINCE, asked.lastModified());
          }
          if (password != null && sameServer(at, asked.address())) {
            byte[] plain = password.value().getBytes(StandardCharsets.UTF_8);
            headers.put(
                HttpHeader.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(plain));
          }
        });
  }

  private static boolean sameServer(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  private Step answered(URI at, Response response, InputStream in) throws IOException {
    int status = response.getStatus();
    HttpFields headers = response.getHeaders();
    String location = headers.get(HttpHeader.LOCATION);
    if (status == 304) {
      return new Step.Done(new Downloaded.Unchanged());
    }
    if (status >= 300 && status < 400 && location != null) {
      return new Step.SentOn(location);
    }
    if (status != 200) {
      return new Step.Done(new Downloaded.Status(at, status));
    }
    taking = true;
    var counted = new Counted(in, asked.bytes());
    taker.take(counted);
    return new Step.Done(
        new Downloaded.Whole(
            at,
            told(headers, HttpHeader.CONTENT_TYPE),
            told(headers, HttpHeader.ETAG),
            told(headers, HttpHeader.LAST_MODIFIED),
            counted.count));
  }

  private static String told(HttpFields headers, HttpHeader header) {
    String value = headers.get(header);
    return value == null ? "" : value;
  }

  private static Step failed(URI at, GuardedClient.Stopped stopped) {
    return new Step.Done(new Downloaded.Failed(at, stopped.trouble(), stopped.words()));
  }

  /// Ends with [TooLarge] where more comes than is taken.
  private static final class Counted extends FilterInputStream {
    private final long most;
    private long count;

    Counted(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      return counted(one, 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      return counted(read, read);
    }

    private int counted(int read, int more) throws TooLarge {
      count += Math.max(0, read < 0 ? 0 : more);
      if (count > most) {
        throw new TooLarge();
      }
      return read;
    }
  }
}
