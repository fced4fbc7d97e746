package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.sandbox.FeedSetup.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// Downloads the files of feeds by HTTP and HTTPS. A host that the fake domain name system knows is
/// asked where that says. Thread-safe; whoever starts it closes it.
final class FeedFetcher implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int MAX_REDIRECTS = 5;
  private static final int MOST_THREADS = 16;
  private static final int BUFFER = 1 << 16;

  private final DnsTable dns;
  private final HttpClient http = new HttpClient();

  FeedFetcher(DnsTable dns) {
    this.dns = dns;
    var threads = new QueuedThreadPool(MOST_THREADS, 1);
    threads.setName("feeds");
    threads.setDaemon(true);
    http.setExecutor(threads);
    http.setSocketAddressResolver((host, port, _, promise) -> resolve(host, port, promise));
    http.setConnectTimeout(CONNECTING.toMillis());
    http.setIdleTimeout(SILENCE.toMillis());
    http.setFollowRedirects(false);
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Pinterestbot/1.0 (simulated)"));
  }

  void start() {
    try {
      http.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start to fetch feeds", e);
    }
    http.getContentDecoderFactories().clear(); // files are kept as they come
    http.getProtocolHandlers().clear();
  }

  @Override
  public void close() {
    try {
      http.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop to fetch feeds", e);
    }
  }

  /// Downloads a file.
  ///
  /// @param maxBytes more than this is not taken
  /// @param longest what it may take in all
  /// @return whether it is there, whole
  boolean fetch(
      String location, @Nullable Credentials credentials, Path to, long maxBytes, Duration longest)
      throws InterruptedException {
    try {
      long end = System.nanoTime() + longest.toNanos();
      URI first = URI.create(location);
      URI url = first;
      for (int i = 0; i <= MAX_REDIRECTS; i++) {
        boolean known = String.valueOf(url.getHost()).equals(first.getHost());
        URI next = get(url, known ? credentials : null, to, maxBytes, end);
        if (next == null) {
          return true;
        }
        url = url.resolve(next);
      }
      return false;
    } catch (IOException | IllegalArgumentException | ExecutionException | TimeoutException _) {
      return false;
    }
  }

  /// Where to go instead; null when the file has come.
  private @Nullable URI get(
      URI url, @Nullable Credentials credentials, Path to, long maxBytes, long endNanos)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    if (!List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
      throw new IOException("only http and https are simulated");
    }
    var listener = new InputStreamResponseListener();
    http.newRequest(url)
        .headers(headers -> {
          headers.put(HttpHeader.ACCEPT, "*/*").put(HttpHeader.ACCEPT_ENCODING, "gzip");
          if (credentials != null) {
            headers.put(HttpHeader.AUTHORIZATION, basic(credentials));
          }
        })
        .send(listener);
    Response response = listener.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    try (InputStream in = listener.getInputStream()) {
      String location = response.getHeaders().get(HttpHeader.LOCATION);
      if (response.getStatus() / 100 == 3 && location != null) {
        return URI.create(location);
      }
      String encoding = response.getHeaders().get(HttpHeader.CONTENT_ENCODING);
      boolean readable =
          encoding == null || List.of("identity", "gzip", "x-gzip").contains(encoding);
      if (response.getStatus() != 200 || !readable) {
        throw new IOException("answered " + response.getStatus());
      }
      copy(in, to, maxBytes, endNanos);
      return null;
    }
  }

  private static void copy(InputStream in, Path to, long maxBytes, long endNanos)
      throws IOException {
    try (var out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > maxBytes || System.nanoTime() > endNanos) {
          throw new IOException("the file is too large or too slow");
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private static String basic(Credentials credentials) {
    String pair = credentials.username() + ":" + credentials.password().value();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
    DnsTable.Entry entry = dns.find(host);
    boolean told = entry != null && !entry.address().isEmpty();
    int at = entry != null && told && entry.port() > 0 ? entry.port() : port;
    try {
      InetAddress[] found =
          InetAddress.getAllByName(entry != null && told ? entry.address() : host);
      promise.succeeded(
          Arrays.stream(found).map(address -> new InetSocketAddress(address, at)).toList());
    } catch (UnknownHostException e) {
      promise.failed(e);
    }
  }
}
