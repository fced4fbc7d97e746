package dev.pintle;

import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Shops that send events while their server is being killed, and remember what it answered. What
/// was not answered is sent again to the next server, as any client would.
final class CrashLoad {
  private static final int CLIENTS = 12;
  private static final int MAX_REQUESTS_EACH = 500;

  /// What becomes of an event, as its id says.
  enum Kind {
    DELIVERED,
    FILTERED,
    SKIPPED;

    static Kind of(String id) {
      return values()[id.charAt(0) - 'a'];
    }
  }

  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Queue<List<String>> unanswered = new ConcurrentLinkedQueue<>();

  /// Whether an event came by a pixel whose tag had sent its twin.
  static boolean isFromBrowser(String id) {
    return Kind.of(id) == Kind.DELIVERED && id.endsWith("-0");
  }

  Set<String> answered() {
    return answered;
  }

  /// Sends from many clients, until the server is gone.
  ///
  /// @param enough counted down by each answer
  void send(int life, URI server, String writeKey, CountDownLatch enough) {
    try (var client = HttpClient.newHttpClient();
        var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        tasks.execute(() -> {
          var random = new Random(1_000L * life + number);
          for (int n = 0; n < MAX_REQUESTS_EACH; n++) {
            List<String> ids = unanswered.poll();
            if (ids == null) {
              ids = ids(random, life + "-" + number + "-" + n);
            }
            if (!post(client, server, writeKey, ids)) {
              unanswered.add(ids);
              break;
            }
            answered.addAll(ids);
            enough.countDown();
          }
        });
      }
    }
  }

  /// Sends what never was answered, one after the other.
  void sendTheRest(URI server, String writeKey) {
    try (var client = HttpClient.newHttpClient()) {
      for (List<String> ids = unanswered.poll(); ids != null; ids = unanswered.poll()) {
        if (!post(client, server, writeKey, ids)) {
          throw new AssertionError("the last server does not answer");
        }
        answered.addAll(ids);
      }
    }
  }

  private static List<String> ids(Random random, String prefix) {
    int count = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 1;
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      char kind = (char) ('a' + (random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0));
      ids.add(kind + prefix + "-" + i);
    }
    return ids;
  }

  /// Whether it was answered 200.
  private static boolean post(HttpClient client, URI server, String key, List<String> ids) {
    boolean single = ids.size() == 1;
    var out = new JsonOut(256);
    if (single) {
      event(out, ids.getFirst());
    } else {
      out.beginObject().name("batch").beginArray();
      ids.forEach(id -> event(out, id));
      out.endArray().endObject();
    }
    byte[] credentials = (key + ":").getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(server.resolve(single ? "/v1/track" : "/v1/batch"))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
            .POST(BodyPublishers.ofByteArray(out.toBytes()));
    try {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void event(JsonOut out, String id) {
    out.beginObject().field("type", "track").field("messageId", id);
    out.field("event", Kind.of(id) == Kind.FILTERED ? "Something Else" : "Product Added");
    if (Kind.of(id) != Kind.SKIPPED) {
      out.name("context").beginObject().name("traits").beginObject();
      out.field("email", id + "@example.com").endObject();
      if (isFromBrowser(id)) {
        out.name("pixel").beginObject().field("twin", "sent").endObject();
      }
      out.endObject();
    }
    out.endObject();
  }
}
