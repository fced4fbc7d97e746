package dev.pintle.pinterest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server that answers exactly what a test says, for answers that the sandbox would not
/// give.
public final class FakePinterest implements AutoCloseable {
  /// What it answers; of a body that hangs, half is sent and the rest never comes.
  public record Reply(int status, Map<String, String> headers, String body, boolean hangs) {
    public static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body, false);
    }
  }

  /// What it answers to a request body.
  public interface Script {
    Reply reply(String body);
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Script script;

  /// The request bodies it has got.
  public final List<String> bodies = new CopyOnWriteArrayList<>();

  public FakePinterest(Script script) throws IOException {
    this.script = script;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI api() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/v5");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      bodies.add(body);
      Reply reply = script.reply(body);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes, 0, reply.hangs() ? bytes.length / 2 : bytes.length);
      if (reply.hangs()) {
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
