package dev.pintle.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A web site on this machine, whose pages a test sets and changes. What has no page is 404, and
/// what has the ETag that is asked with is 304.
public final class LocalSite implements AutoCloseable {
  /// What it answers; of a page that hangs, half is sent and the rest never comes.
  public record Answer(int status, Map<String, String> headers, byte[] body, boolean hangs) {
    public static Answer of(int status, String... headers) {
      var map = new ConcurrentHashMap<String, String>();
      for (int i = 0; i < headers.length; i += 2) {
        map.put(headers[i], headers[i + 1]);
      }
      return new Answer(status, map, new byte[0], false);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  /// The requests it has got: `GET localhost:1234 /path`.
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /// What each of them held besides: headers in the order of their names, an empty line, the body.
  public final List<String> contents = new CopyOnWriteArrayList<>();

  public LocalSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public LocalSite page(String path, String html) {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    return answer(
        path, new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), body, false));
  }

  public LocalSite answer(String path, Answer answer) {
    broken.remove(path);
    answers.put(path, answer);
    return this;
  }

  /// Closes the connection in the middle of what is at a path, until it is answered otherwise.
  public LocalSite breakOff(String path) {
    broken.add(path);
    return this;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// `localhost:1234`.
  public String host() {
    return "localhost:" + port();
  }

  public String url(String path) {
    return "http://" + host() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestHeaders().getFirst("Host")
              + " "
              + exchange.getRequestURI());
      var content = new StringBuilder();
      new TreeMap<>(exchange.getRequestHeaders())
          .forEach((name, values) -> content.append(name).append(": ").append(values).append('\n'));
      byte[] sent = exchange.getRequestBody().readAllBytes();
      contents.add(
          content.append('\n').append(new String(sent, StandardCharsets.UTF_8)).toString());
      var answer = answers.getOrDefault(exchange.getRequestURI().getPath(), Answer.of(404));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      String etag = exchange.getRequestHeaders().getFirst("If-None-Match");
      if (etag != null && etag.equals(answer.headers().get("ETag"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      byte[] body = answer.body();
      boolean cut = answer.hangs() || broken.contains(exchange.getRequestURI().getPath());
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
      if (answer.hangs()) {
        exchange.getResponseBody().flush();
        closed.await();
      }
    } catch (InterruptedException _) {
      // closing
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
