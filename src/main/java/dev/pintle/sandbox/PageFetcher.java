package dev.pintle.sandbox;

import dev.pintle.base.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Fetches pages as Pinterest's own fetcher does. A host that the fake domain name system knows is
/// fetched from where that says, under its own name: this is why it speaks HTTP itself, in the
/// version that sends a page in one piece. Thread-safe.
final class PageFetcher {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_REDIRECTS = 5;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})\\b.*");
  private static final Pattern LOCATION = Pattern.compile("(?im)^location:[ \t]*(\\S+)[ \t]*$");

  private final DnsTable dns;
  private final Time time;

  /// What came of fetching a page.
  sealed interface Fetched {
    record Page(int status, String body) implements Fetched {}

    /// There was none.
    ///
    /// @param why for people, such as `the connection was refused`
    record Unreachable(String why) implements Fetched {}
  }

  private record Response(int status, @Nullable String location, String body) {}

  PageFetcher(DnsTable dns, Time time) {
    this.dns = dns;
    this.time = time;
  }

  /// Fetches a website's home page, or a file beside it.
  ///
  /// @param file what follows its path, such as `/` or `/pinterest-12345.html`
  Fetched fetch(SiteAddress site, String file) {
    boolean near = site.isThisMachine() || dns.find(site.host()) != null;
    Fetched last = new Fetched.Unreachable("it was not tried");
    for (String scheme : near ? List.of("http") : List.of("https", "http")) {
      last = fetch(URI.create(scheme + "://" + site + file));
      if (last instanceof Fetched.Page) {
        return last;
      }
    }
    return last;
  }

  private Fetched fetch(URI start) {
    Instant end = time.instant().plus(LONGEST);
    URI url = start;
    try {
      for (int i = 0; i <= MAX_REDIRECTS; i++) {
        Response response = get(url, end);
        String location = response.location();
        if (response.status() / 100 != 3 || location == null) {
          return new Fetched.Page(response.status(), response.body());
        }
        url = url.resolve(location);
      }
      return new Fetched.Unreachable("it redirects more than " + MAX_REDIRECTS + " times");
    } catch (UnknownHostException e) {
      return new Fetched.Unreachable("there is no such host");
    } catch (IOException | IllegalArgumentException e) {
      return new Fetched.Unreachable("the connection failed or its answer was no page");
    }
  }

  private Response get(URI url, Instant end) throws IOException {
    String host = url.getHost();
    boolean secure = "https".equals(url.getScheme());
    if (host == null || !(secure || "http".equals(url.getScheme()))) {
      throw new IOException("not an address of a page");
    }
    try (Socket socket = connected(host, url.getPort(), secure)) {
      String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
      String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
      String request =
          "GET "
              + path
              + query
              + " HTTP/1.0\r\nHost: "
              + url.getRawAuthority()
              + "\r\nUser-Agent: Pinterestbot/1.0 (simulated)\r\nAccept: text/html\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return parsed(read(socket.getInputStream(), end));
    }
  }

  private Socket connected(String host, int port, boolean secure) throws IOException {
    DnsTable.Entry entry = dns.find(host);
    int usual = port > 0 ? port : secure ? 443 : 80;
    String where = host;
    int at = usual;
    if (entry != null && !entry.address().isEmpty()) {
      where = entry.address();
      at = entry.port() > 0 ? entry.port() : usual;
    }
    var plain = new Socket();
    try {
      plain.setSoTimeout((int) PATIENCE.toMillis());
      plain.connect(
          new InetSocketAddress(InetAddress.getByName(where), at), (int) PATIENCE.toMillis());
      return secure ? secured(plain, host, usual) : plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  /// What is beyond the limit is not looked at.
  private String read(InputStream in, Instant end) throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes.write(buffer, 0, read);
      if (time.instant().isAfter(end)) {
        throw new IOException("the page took too long");
      }
      if (bytes.size() >= MAX_BYTES) {
        break;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Response parsed(String answer) throws IOException {
    int head = answer.indexOf("\r\n\r\n");
    Matcher status = STATUS.matcher(answer.lines().findFirst().orElse(""));
    if (head < 0 || !status.matches()) {
      throw new IOException("the answer is not HTTP");
    }
    Matcher location = LOCATION.matcher(answer.substring(0, head));
    return new Response(
        Integer.parseInt(status.group(1)),
        location.find() ? location.group(1) : null,
        answer.substring(head + 4));
  }
}
