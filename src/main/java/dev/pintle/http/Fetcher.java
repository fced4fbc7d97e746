package dev.pintle.http;

import dev.pintle.http.Fetched.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// Fetches addresses that people give, without letting them use us to look into networks that they
/// cannot reach themselves. A host is looked up once for each request, each of its addresses is
/// checked, and those checked are the ones connected to: a name that means something else a moment
/// later leads nowhere. Redirects are followed one by one by the same rule. Thread-safe.
///
/// It is Jetty's client and not the JDK's, because that one looks hosts up by itself.
public final class Fetcher implements AutoCloseable {
  static final int MOST_REDIRECTS = 5;
  private static final String USER_AGENT = "Pintle/0.1 (checks a shop for its owner)";
  private static final int MOST_THREADS = 16;
  private static final int MOST_AT_ONE_HOST = 4;
  private static final int MOST_HEADER_BYTES = 32_768;
  private static final int LONGEST_ADDRESS = 2_000;
  private static final List<String> CACHE_HEADERS =
      List.of(
          "X-Cache", "CF-Cache-Status", "X-Cache-Status", "X-Varnish-Cache", "X-LiteSpeed-Cache");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Dns dns;
  private final AddressRule rule;
  private final HttpClient http;

  /// @param allowPrivate whether this machine and its private networks may be looked into
  public Fetcher(Dns dns, boolean allowPrivate) {
    this(dns, allowPrivate, new SslContextFactory.Client());
  }

  Fetcher(Dns dns, boolean allowPrivate, SslContextFactory.Client tls) {
    this.dns = dns;
    this.rule = new AddressRule(allowPrivate);
    var threads = new QueuedThreadPool(MOST_THREADS, 2);
    threads.setName("fetcher");
    threads.setDaemon(true);
    var connector = new ClientConnector();
    connector.setSslContextFactory(tls);
    connector.setSelectors(1);
    http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    http.setExecutor(threads);
    http.setSocketAddressResolver((host, port, _, promise) -> resolve(host, port, promise));
    http.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
    http.setFollowRedirects(false);
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, USER_AGENT));
    http.setMaxConnectionsPerDestination(MOST_AT_ONE_HOST);
    http.setMaxResponseHeadersSize(MOST_HEADER_BYTES);
    http.setDestinationIdleTimeout(CONNECT_TIMEOUT.toMillis());
  }

  public void start() {
    try {
      http.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start to fetch", e);
    }
    http.getContentDecoderFactories().clear(); // unpacking is limited, below
    http.getProtocolHandlers().clear();
  }

  @Override
  public void close() {
    try {
      http.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop to fetch", e);
    }
  }

  /// Gets what is at an address.
  public Fetched fetch(URI address, FetchLimits limits) throws InterruptedException {
    long endNanos = System.nanoTime() + limits.time().toNanos();
    var through = new ArrayList<URI>();
    URI at = address;
    while (true) {
      String wrong = wrong(at);
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
          URI next = resolved(at, location);
          through.add(at);
          String why = whyNotFollowed(at, next, through.size());
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
    String wrong = wrong(call.address());
    if (!wrong.isEmpty()) {
      return new OutAnswer.Failed(Trouble.ADDRESS, wrong);
    }
    var limits = new FetchLimits(call.bytes(), call.time());
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
      return failed(slow(limits));
    } catch (ExecutionException e) {
      return failed(stopped(call.address(), e.getCause() == null ? e : e.getCause(), limits));
    } catch (IOException e) {
      return failed(stopped(call.address(), e, limits));
    }
  }

  private Request request(OutCall call) {
    Request request =
        http.newRequest(call.address())
            .method(call.method())
            .timeout(call.time().toMillis() + 1, TimeUnit.MILLISECONDS)
            .headers(headers -> {
              headers.put(HttpHeader.ACCEPT, "*/*");
              call.headers().forEach(headers::put);
              headers.put(HttpHeader.USER_AGENT, "Pintle");
              headers.put(HttpHeader.CONNECTION, "close"); // as above
            });
    return call.body().length == 0
        ? request
        : request.body(new BytesRequestContent(call.contentType(), call.body()));
  }

  private static OutAnswer failed(Step.Stopped stopped) {
    return new OutAnswer.Failed(stopped.trouble(), stopped.words());
  }

  /// What one request came to.
  private sealed interface Step {
    record Done(byte[] bytes, String contentType, boolean fromCache) implements Step {}

    record SentOn(String location) implements Step {}

    record Other(int status) implements Step {}

    record Stopped(Trouble trouble, String words) implements Step {}
  }

  /// The look-up found nothing, or what is not connected to.
  private static final class RefusedHost extends IOException {
    final Trouble trouble;

    RefusedHost(Trouble trouble, String words) {
      super(words);
      this.trouble = trouble;
    }
  }

  private static String wrong(URI at) {
    String scheme = String.valueOf(at.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "only http and https addresses are fetched";
    }
    if (at.getRawUserInfo() != null) {
      return "an address with a user name or password in it is not fetched";
    }
    String host = at.getHost();
    if (host == null || host.isEmpty() || at.getPort() == 0 || at.getPort() > 65_535) {
      return "the address has no host that can be asked";
    }
    return at.toString().length() > LONGEST_ADDRESS ? "the address is too long" : "";
  }

  private static @Nullable URI resolved(URI at, String location) {
    try {
      return at.resolve(new URI(location.strip().replace(" ", "%20")));
    } catch (URISyntaxException | IllegalArgumentException _) {
      return null;
    }
  }

  private static String whyNotFollowed(URI at, @Nullable URI next, int redirects) {
    if (next == null) {
      return at + " sends on to something that is not an address";
    }
    if (redirects > MOST_REDIRECTS) {
      return "the address is sent on more than " + MOST_REDIRECTS + " times";
    }
    return "https".equalsIgnoreCase(at.getScheme()) && "http".equalsIgnoreCase(next.getScheme())
        ? at + " sends on to " + next + ", which is not secure"
        : "";
  }

  private Step step(URI at, FetchLimits limits, long endNanos) throws InterruptedException {
    Duration left = Duration.ofNanos(endNanos - System.nanoTime());
    if (left.isNegative() || left.isZero()) {
      return slow(limits);
    }
    var listener = new InputStreamResponseListener();
    http.newRequest(at)
        .timeout(left.toMillis() + 1, TimeUnit.MILLISECONDS)
        .headers(headers ->
            headers
                .put(HttpHeader.ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.5")
                .put(HttpHeader.ACCEPT_ENCODING, "gzip")
                .put(HttpHeader.CONNECTION, "close")) // the next request looks the host up anew
        .send(listener);
    try {
      Response response = listener.get(left.toMillis() + 1_000, TimeUnit.MILLISECONDS);
      try (InputStream in = listener.getInputStream()) {
        return read(response, in, limits);
      }
    } catch (TimeoutException _) {
      return slow(limits);
    } catch (ExecutionException e) {
      return stopped(at, e.getCause() == null ? e : e.getCause(), limits);
    } catch (IOException e) {
      return stopped(at, e, limits);
    }
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

  private static Step.Stopped slow(FetchLimits limits) {
    return new Step.Stopped(
        Trouble.TOO_SLOW, "no whole answer came within " + limits.time().toSeconds() + " s");
  }

  private static Step.Stopped stopped(URI at, Throwable failure, FetchLimits limits) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedHost refused) {
        return new Step.Stopped(refused.trouble, String.valueOf(refused.getMessage()));
      }
      if (cause instanceof SSLException) {
        return new Step.Stopped(
            Trouble.TLS,
            "no secure connection to "
                + at.getHost()
                + " could be made: its certificate is wrong,"
                + " too old, or of another name");
      }
      if (cause instanceof TimeoutException) {
        return slow(limits);
      }
    }
    return failure instanceof java.net.ConnectException
            || failure instanceof java.net.SocketException
            || failure instanceof java.net.SocketTimeoutException
        ? new Step.Stopped(Trouble.UNREACHABLE, at.getHost() + " could not be connected to")
        : new Step.Stopped(Trouble.ANSWER, at.getHost() + " gave no answer that can be read");
  }

  /// Called by the client for each connection: it connects to nothing but what is given here.
  private void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
    try {
      promise.succeeded(
          checked(host).stream().map(address -> new InetSocketAddress(address, port)).toList());
    } catch (RefusedHost e) {
      promise.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      promise.failed(e);
    }
  }

  private List<InetAddress> checked(String host) throws RefusedHost, InterruptedException {
    return switch (dns.addresses(host)) {
      case DnsAnswer.None<InetAddress> _ ->
          throw new RefusedHost(Trouble.NO_SUCH_HOST, "there is no host " + host);
      case DnsAnswer.Failed<InetAddress>(var words) ->
          throw new RefusedHost(
              Trouble.NO_SUCH_HOST, "the host " + host + " could not be looked up: " + words);
      case DnsAnswer.Found<InetAddress>(var addresses) -> {
        if (!addresses.stream().allMatch(rule::allows)) {
          throw new RefusedHost(
              Trouble.PRIVATE,
              host + " is in a private or special network, which Pintle does not look into");
        }
        yield addresses;
      }
    };
  }
}
