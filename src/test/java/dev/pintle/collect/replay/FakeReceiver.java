package dev.pintle.collect.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.http.BasicCredentials;
import dev.pintle.http.Bodies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A collector that keeps what it takes in memory, answers as Pintle does, and has the faults a
/// test gives it.
final class FakeReceiver implements AutoCloseable {
  static final String KEY = "wk_test";
  private static final int LIMIT = 4 << 20;

  /// What happens to one request.
  enum Fault {
    NONE,
    UNAVAILABLE,
    TOO_MANY,
    CUT_BEFORE,
    CUT_AFTER
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  // Guarded by this.
  private final Map<String, Json.Obj> taken = new LinkedHashMap<>();
  private final Queue<Fault> faults = new ArrayDeque<>();
  private final List<Integer> batchSizes = new ArrayList<>();
  private Predicate<Json.Obj> refuses = _ -> false;
  private boolean plainSegment;
  private boolean refusesWholeBatches;
  private int denyAfter = Integer.MAX_VALUE;

  FakeReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/import", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  synchronized void refuse(Predicate<Json.Obj> which) {
    refuses = which;
  }

  /// Answers as a server that says nothing of single events.
  synchronized void answerAsSegment() {
    plainSegment = true;
  }

  /// Refuses a batch with one bad event as a whole, and does not say which it is.
  synchronized void refuseWholeBatches() {
    refusesWholeBatches = true;
  }

  synchronized void fault(List<Fault> coming) {
    faults.addAll(coming);
  }

  /// Knows no key any more after so many requests.
  synchronized void denyAfter(int requests) {
    denyAfter = requests;
  }

  synchronized Map<String, Json.Obj> taken() {
    return Map.copyOf(taken);
  }

  synchronized List<Json.Obj> inOrder() {
    return List.copyOf(taken.values());
  }

  synchronized List<Integer> batchSizes() {
    return List.copyOf(batchSizes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body =
          Bodies.read(
              exchange.getRequestBody(),
              exchange.getRequestHeaders().getFirst("Content-Encoding"),
              LIMIT);
      var credentials = BasicCredentials.of(exchange.getRequestHeaders().getFirst("Authorization"));
      Reply reply = reply(credentials, body);
      if (reply.fault == Fault.CUT_BEFORE || reply.fault == Fault.CUT_AFTER) {
        return;
      }
      if (reply.status == 503) {
        exchange.getResponseHeaders().set("Retry-After", "7");
      }
      byte[] text = reply.json.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private record Reply(Fault fault, int status, String json) {}

  private synchronized Reply reply(@Nullable BasicCredentials credentials, byte[] body) {
    if (credentials == null || !credentials.user().equals(KEY) || denyAfter-- <= 0) {
      return new Reply(Fault.NONE, 401, "{\"error\":{\"message\":\"unknown\"}}");
    }
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
    return switch (fault) {
      case UNAVAILABLE -> new Reply(fault, 503, "{}");
      case TOO_MANY -> new Reply(fault, 429, "slow down");
      case CUT_BEFORE -> new Reply(fault, 0, "");
      case CUT_AFTER, NONE -> take(fault, ((Json.Obj) Json.parse(body)).get("batch"));
    };
  }

  private Reply take(Fault fault, @Nullable Json batch) {
    var events = ((Json.Arr) Objects.requireNonNull(batch)).items();
    batchSizes.add(events.size());
    if (refusesWholeBatches && events.stream().anyMatch(event -> refuses.test((Json.Obj) event))) {
      return new Reply(fault, 400, "{\"error\":{\"code\":\"bad\",\"message\":\"no good\"}}");
    }
    var refused = new JsonOut(64).beginArray();
    int refusals = 0;
    int repeated = 0;
    for (int i = 0; i < events.size(); i++) {
      var event = (Json.Obj) events.get(i);
      if (refuses.test(event)) {
        refusals++;
        refused.beginObject().field("index", i).field("code", "bad");
        refused.field("message", "no good").endObject();
      } else if (taken.putIfAbsent(String.valueOf(event.text("messageId")), event) != null) {
        repeated++;
      }
    }
    if (plainSegment) {
      return new Reply(fault, 200, "{\"success\":true}");
    }
    String list = refused.endArray().toString();
    if (refusals == events.size()) {
      return new Reply(
          fault, 400, "{\"error\":{\"message\":\"all bad\"},\"refused\":" + list + "}");
    }
    int accepted = events.size() - refusals - repeated;
    String json =
        "{\"success\":true,\"accepted\":%d,\"repeated\":%d,\"refused\":%s}"
            .formatted(accepted, repeated, list);
    return new Reply(fault, 200, json);
  }
}
