package dev.pintle.http;

import dev.pintle.http.Fetched.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Fetches addresses that people give, without letting them use us to look into networks that they
/// cannot reach themselves. A host is looked up once for each request, each of its addresses is
/// checked, and those checked are the ones connected to: a name that means something else a moment
/// later leads nowhere. Redirects are followed one by one by the same rule. Thread-safe.
public final class Fetcher implements AutoCloseable {
  private static final List<String> CACHE_HEADERS =
      List.of(
          "X-Cache", "CF-Cache-Status", "X-Cache-Status", "X-Varnish-Cache", "X-LiteSpeed-Cache");

  private final GuardedClient client;

  /// @param allowPrivate whether this machine and its private networks may be looked into
  public Fetcher(Dns dns, boolean allowPrivate) {
    this(dns, allowPrivate, new SslContextFactory.Client());
  }

  Fetcher(Dns dns, boolean allowPrivate, SslContextFactory.Client tls) {
    client = new GuardedClient(dns, allowPrivate, tls);
  }

  public void start() {
    client.start();
  }

  @Override
  public void close() {
    client.close();
  }

  /// Takes a file as it comes.
  @FunctionalInterface
  public interface Taker {
    /// Reads as much of it as is wanted. It is not closed here.
    ///
    /// @param file may be packed: it comes as it was sent
    /// @throws IOException when it cannot be read on; whatever fails besides is thrown unchecked
    void take(InputStream file) throws IOException;
  }

  /// Gets a file, which may be large, in a stream.
  public Downloaded download(FileRequest request, Taker taker) throws InterruptedException {
    return new Download(client, request, taker).run();
  }

  /// Gets what is at an address.
  public Fetched fetch(URI address, FetchLimits limits) throws InterruptedException {
    long endNanos = System.nanoTime() + limits.time().toNanos();
    var through = new ArrayList<URI>();
    URI at = address;
    while (true) {
      String wrong = GuardedClient.wrong(at);
      if (!wrong.isEmpty()) {
        return new Fetched.Failed(at, through, Trouble.ADDRESS, wrong);
      }
      Step step = step(at, limits, endNanos);
      switch (step) {
        case Step.Done(var bytes, var contentType, var fromCache) -> {
          return new Fetched.Body(at, through, contentType, fromCache, bytes);
        }
        case Step.Other(int status) -> {
          return new Fetched.Status(at, through, status);
        }
        case Step.Stopped(var trouble, var words) -> {
          return new Fetched.Failed(at, through, trouble, words);
        }
        case Step.SentOn(var location) -> {
          URI next = GuardedClient.resolved(at, location);
          through.add(at);
          String why = GuardedClient.whyNotFollowed(at, next, through.size());
          if (next == null || !why.isEmpty()) {
            return new Fetched.Failed(at, through, Trouble.REDIRECT, why);
          }
          at = next;
        }
      }
    }
  }

  /// Makes one request and follows nothing.
  public OutAnswer call(OutCall call) throws InterruptedException {
    String wrong = GuardedClient.wrong(call.address());
    if (!wrong.isEmpty()) {
      return new OutAnswer.Failed(Trouble.ADDRESS, wrong);
    }
    var listener = new InputStreamResponseListener();
    request(call).send(listener);
    try {
      Response response = listener.get(call.time().toMillis() + 1_000, TimeUnit.MILLISECONDS);
      try (InputStream in = listener.getInputStream()) {
        byte[] body = limited(in, call.bytes());
        boolean whole = body.length <= call.bytes();
        String retryAfter = response.getHeaders().get(HttpHeader.RETRY_AFTER);
        return new OutAnswer.Answered(
            response.getStatus(),
            retryAfter == null ? "" : retryAfter,
            whole ? body : Arrays.copyOf(body, call.bytes()),
            whole);
      }
    } catch (TimeoutException _) {
      return failed(GuardedClient.slow(call.time()));
    } catch (ExecutionException e) {
      return failed(GuardedClient.stopped(call.address(), e, call.time()));
    } catch (IOException e) {
      return failed(GuardedClient.stopped(call.address(), e, call.time()));
    }
  }

  private Request request(OutCall call) {
    Request request =
        client
            .request(call.address())
            .method(call.method())
            .timeout(call.time().toMillis() + 1, TimeUnit.MILLISECONDS)
            .headers(headers -> {
              headers.put(HttpHeader.ACCEPT, "*/*");
              call.headers().forEach(headers::put);
              headers.put(HttpHeader.USER_AGENT, "Pintle");
              headers.put(HttpHeader.CONNECTION, "close"); // whatever else was asked for
            });
    return call.body().length == 0
        ? request
        : request.body(new BytesRequestContent(call.contentType(), call.body()));
  }

  private static OutAnswer failed(GuardedClient.Stopped stopped) {
    return new OutAnswer.Failed(stopped.trouble(), stopped.words());
  }

  /// What one request came to.
  private sealed interface Step {
    record Done(byte[] bytes, String contentType, boolean fromCache) implements Step {}

    record SentOn(String location) implements Step {}

    record Other(int status) implements Step {}

    record Stopped(Trouble trouble, String words) implements Step {}
  }

  private Step step(URI at, FetchLimits limits, long endNanos) throws InterruptedException {
    Duration left = Duration.ofNanos(endNanos - System.nanoTime());
    if (left.isNegative() || left.isZero()) {
      return told(GuardedClient.slow(limits.time()));
    }
    var listener = new InputStreamResponseListener();
    client
        .request(at)
        .timeout(left.toMillis() + 1, TimeUnit.MILLISECONDS)
        .headers(headers ->
            headers
                .put(HttpHeader.ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.5")
                .put(HttpHeader.ACCEPT_ENCODING, "gzip"))
        .send(listener);
    try {
      Response response = listener.get(left.toMillis() + 1_000, TimeUnit.MILLISECONDS);
      try (InputStream in = listener.getInputStream()) {
        return read(response, in, limits);
      }
    } catch (TimeoutException _) {
      return told(GuardedClient.slow(limits.time()));
    } catch (ExecutionException e) {
      return told(GuardedClient.stopped(at, e, limits.time()));
    } catch (IOException e) {
      return told(GuardedClient.stopped(at, e, limits.time()));
    }
  }

  private static Step told(GuardedClient.Stopped stopped) {
    return new Step.Stopped(stopped.trouble(), stopped.words());
  }

  private static Step read(Response response, InputStream in, FetchLimits limits)
      throws IOException {
    int status = response.getStatus();
    String location = response.getHeaders().get(HttpHeader.LOCATION);
    if (status >= 300 && status < 400 && status != 304 && location != null) {
      return new Step.SentOn(location);
    }
    if (status < 200 || status >= 300) {
      return new Step.Other(status);
    }
    byte[] packed = limited(in, limits.bytes());
    byte[] bytes = packed;
    String encoding = response.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
        return new Step.Stopped(Trouble.ANSWER, "the answer is packed in a way we did not ask for");
      }
      if (packed.length <= limits.bytes()) {
        bytes = unpacked(packed, limits.bytes());
      }
    }
    if (bytes.length > limits.bytes()) {
      return new Step.Stopped(
          Trouble.TOO_LARGE, "the answer is larger than " + (limits.bytes() >> 10) + " KB");
    }
    String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return new Step.Done(bytes, type == null ? "" : type, fromCache(response.getHeaders()));
  }

  private static boolean fromCache(HttpFields headers) {
    return headers.getLongField(HttpHeader.AGE) > 0
        || CACHE_HEADERS.stream()
            .map(headers::get)
            .anyMatch(value -> value != null && value.toLowerCase(Locale.ROOT).contains("hit"));
  }

  private static byte[] unpacked(byte[] packed, int limit) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return limited(in, limit);
    }
  }

  /// Up to one byte more than the limit.
  private static byte[] limited(InputStream in, int limit) throws IOException {
    var bytes = new ByteArrayOutputStream(8_192);
    byte[] buffer = new byte[8_192];
    int room = limit + 1;
    while (room > 0) {
      int read = in.read(buffer, 0, Math.min(room, buffer.length));
      if (read < 0) {
        break;
      }
      bytes.write(buffer, 0, read);
      room -= read;
    }
    return bytes.toByteArray();
  }
}
