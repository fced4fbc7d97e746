package dev.pintle.http;

import dev.pintle.http.Fetched.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// A client that connects to what may be connected to and nothing else: see [Fetcher]. Thread-safe.
///
/// It is Jetty's and not the JDK's, because that one looks hosts up by itself.
final class GuardedClient {
  static final int MOST_REDIRECTS = 5;
  private static final String USER_AGENT = "Pintle/0.1 (checks a shop for its owner)";
  private static final int MOST_THREADS = 16;
  private static final int MOST_AT_ONE_HOST = 4;
  private static final int MOST_HEADER_BYTES = 32_768;
  private static final int LONGEST_ADDRESS = 2_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Dns dns;
  private final AddressRule rule;
  private final HttpClient http;

  GuardedClient(Dns dns, boolean allowPrivate, SslContextFactory.Client tls) {
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

  void start() {
    try {
      http.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start to fetch", e);
    }
    http.getContentDecoderFactories().clear(); // unpacking is limited, below
    http.getProtocolHandlers().clear();
  }

  void close() {
    try {
      http.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop to fetch", e);
    }
  }

  /// A request, which the caller sends. Its connection serves no other: the next one looks the host
  /// up anew.
  Request request(URI at) {
    return http.newRequest(at).headers(headers -> headers.put(HttpHeader.CONNECTION, "close"));
  }

  /// Nothing was got.
  record Stopped(Trouble trouble, String words) {}

  /// The look-up found nothing, or what is not connected to.
  private static final class RefusedHost extends IOException {
    final Trouble trouble;

    RefusedHost(Trouble trouble, String words) {
      super(words);
      this.trouble = trouble;
    }
  }

  /// What is wrong with an address; empty when it can be fetched.
  static String wrong(URI at) {
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

  static @Nullable URI resolved(URI at, String location) {
    try {
      return at.resolve(new URI(location.strip().replace(" ", "%20")));
    } catch (URISyntaxException | IllegalArgumentException _) {
      return null;
    }
  }

  static String whyNotFollowed(URI at, @Nullable URI next, int redirects) {
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

  static Stopped slow(Duration time) {
    return new Stopped(Trouble.TOO_SLOW, "no whole answer came within " + time.toSeconds() + " s");
  }

  /// Why an exchange ended early.
  static Stopped stopped(URI at, Exception thrown, Duration time) {
    Throwable failure =
        thrown instanceof ExecutionException told && told.getCause() != null
            ? told.getCause()
            : thrown;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedHost refused) {
        return new Stopped(refused.trouble, String.valueOf(refused.getMessage()));
      }
      if (cause instanceof SSLException) {
        return new Stopped(
            Trouble.TLS,
            "no secure connection to "
                + at.getHost()
                + " could be made: its certificate is wrong,"
                + " too old, or of another name");
      }
      if (cause instanceof TimeoutException) {
        return slow(time);
      }
    }
    return failure instanceof java.net.ConnectException
            || failure instanceof java.net.SocketException
            || failure instanceof java.net.SocketTimeoutException
        ? new Stopped(Trouble.UNREACHABLE, at.getHost() + " could not be connected to")
        : new Stopped(Trouble.ANSWER, at.getHost() + " gave no answer that can be read");
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
