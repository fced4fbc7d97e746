package dev.pintle.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Answers conversion events as Pinterest does, as cheaply as can be: it counts what comes, says
/// `processed` of all of it, and takes a sample of how long events were on their way.
final class Sink implements AutoCloseable {
  private static final byte[] EVENT_ID = "\"event_id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int SAMPLES = 1 << 16;

  private final ServerSocket socket;
  private final LongAdder events = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final AtomicLong sampled = new AtomicLong();
  private final long[] delays = new long[SAMPLES];
  private volatile boolean sampling;

  Sink() throws IOException {
    socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("sink").start(this::accept);
  }

  String url() {
    return "http://localhost:" + socket.getLocalPort();
  }

  long events() {
    return events.sum();
  }

  long requests() {
    return requests.sum();
  }

  /// Begins to take samples anew.
  void sample() {
    sampled.set(0);
    sampling = true;
  }

  /// How many milliseconds all but the slowest `share` of the sampled events took.
  long delayMs(double share) {
    int taken = (int) Math.min(SAMPLES, sampled.get());
    if (taken == 0) {
      return -1;
    }
    long[] sorted = Arrays.copyOf(delays, taken);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(taken - 1L, (long) (taken * share))];
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> serve(connection));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection;
        var in =
            new DataInputStream(new BufferedInputStream(connection.getInputStream(), 1 << 17));
        OutputStream out = connection.getOutputStream()) {
      byte[] body = new byte[1 << 20];
      for (int length = head(in); length >= 0; length = head(in)) {
        body = body.length < length ? new byte[length] : body;
        in.readFully(body, 0, length);
        int count = count(body, length);
        events.add(count);
        requests.increment();
        out.write(answer(count));
        out.flush();
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Reads a request's head; returns the length of its body, -1 at the end.
  @SuppressWarnings("deprecation") // header lines are Latin-1, which is what readLine reads
  private static int head(DataInputStream in) throws IOException {
    int length = 0;
    String line = in.readLine();
    if (line == null) {
      return -1;
    }
    while (line != null && !line.isEmpty()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      line = in.readLine();
    }
    return length;
  }

  /// An event id of the load begins with the millisecond it was sent at.
  private int count(byte[] body, int length) {
    int count = 0;
    for (int i = 0; i < length - EVENT_ID.length; i++) {
      if (body[i] == '"'
          && body[i + 1] == 'e'
          && Arrays.equals(body, i, i + EVENT_ID.length, EVENT_ID, 0, EVENT_ID.length)) {
        count++;
        i += EVENT_ID.length;
        if (sampling && count % 16 == 1) {
          sample(body, i);
        }
        i += 300; // no payload is shorter
      }
    }
    return count;
  }

  private void sample(byte[] body, int at) {
    long sentMs = 0;
    for (int i = at; body[i] >= '0' && body[i] <= '9'; i++) {
      sentMs = sentMs * 10 + body[i] - '0';
    }
    if (sentMs == 0) {
      return; // an order's id, which tells no time
    }
    delays[(int) (sampled.getAndIncrement() % SAMPLES)] = System.currentTimeMillis() - sentMs;
  }

  private static byte[] answer(int count) {
    var json = new StringBuilder(64 + count * 70);
    json.append("{\"num_events_received\":").append(count);
    json.append(",\"num_events_processed\":").append(count).append(",\"events\":[");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",");
      json.append("{\"status\":\"processed\",\"error_message\":null,\"warning_message\":null}");
    }
    json.append("]}");
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n";
    return (head + json).getBytes(StandardCharsets.US_ASCII);
  }
}
