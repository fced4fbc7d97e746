package dev.pintle.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Sends events over HTTP from one thread and many connections, one request under way on each: the
/// leanest client there can be, since it runs on the cores it measures.
final class Load {
  private static final String MESSAGE_ID = "\"messageId\":\"";
  private static final int ID_CHARS = 36;

  private final List<byte[]> events;
  private final int[] idPlaces;
  private final int batch;
  private final byte[] head;
  private final Selector selector = Selector.open();
  private int nextEvent;
  private long sequence;
  private long answered;
  private long refused;
  private double pacePerMs = Double.MAX_VALUE;

  /// @param batch events in a request; 1 sends each to `/v1/track`
  Load(int port, String writeKey, List<byte[]> events, int batch, int connections)
      throws IOException {
    this.events = events;
    this.batch = batch;
    this.idPlaces =
        events.stream()
            .mapToInt(event ->
                new String(event, StandardCharsets.ISO_8859_1).indexOf(MESSAGE_ID)
                    + MESSAGE_ID.length())
            .toArray();
    String key =
        Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    this.head =
        ("POST /v1/"
                + "batch"
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                + key
                + "\r\nContent-Type: application/json\r\nContent-Length: ")
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", port));
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_WRITE, new Connection());
    }
  }

  /// Sends at most this many events a second.
  void pace(int eventsPerSecond) {
    pacePerMs = eventsPerSecond / 1_000.0;
  }

  /// How many events were answered 200, and how many otherwise.
  long answered() {
    return answered;
  }

  long refused() {
    return refused;
  }

  /// Sends for this long; returns the events answered 200 a second.
  double run(long millis) throws IOException {
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    long answeredBefore = answered;
    long sent = 0;
    while (System.nanoTime() < end) {
      selector.select(1);
      double allowed = pacePerMs * ((System.nanoTime() - start) / 1e6);
      var keys = selector.selectedKeys().iterator();
      while (keys.hasNext()) {
        SelectionKey key = keys.next();
        keys.remove();
        var connection = (Connection) key.attachment();
        if (key.isReadable() && connection.read((SocketChannel) key.channel())) {
          key.interestOps(SelectionKey.OP_WRITE);
        }
        if (key.isWritable()) {
          if (connection.idle && sent < allowed) {
            connection.fill();
            sent += batch;
          }
          if (!connection.idle && connection.write((SocketChannel) key.channel())) {
            key.interestOps(SelectionKey.OP_READ);
          }
        }
      }
    }
    return (answered - answeredBefore) / ((System.nanoTime() - start) / 1e9);
  }

  /// Waits for the answers still to come.
  void drain() throws IOException {
    long end = System.nanoTime() + 5_000_000_000L;
    boolean busy = true;
    while (busy && System.nanoTime() < end) {
      selector.select(10);
      busy = false;
      for (SelectionKey key : selector.keys()) {
        var connection = (Connection) key.attachment();
        var channel = (SocketChannel) key.channel();
        if (!connection.idle) {
          if (connection.out.hasRemaining()) {
            connection.write(channel);
          } else {
            connection.read(channel);
          }
          busy |= !connection.idle;
        }
      }
    }
  }

  private final class Connection {
    private ByteBuffer out = ByteBuffer.allocate(2048);
    private final ByteBuffer in = ByteBuffer.allocate(64 << 10);
    private boolean idle = true;

    void fill() {
      byte[] open = "{\"batch\":[".getBytes(StandardCharsets.US_ASCII);
      int length = open.length + 2 + batch - 1;
      for (int i = 0; i < batch; i++) {
        length += events.get((nextEvent + i) % events.size()).length;
      }
      byte[] size = (length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      int total = head.length + size.length + length;
      out = out.capacity() < total ? ByteBuffer.allocate(total + total / 4) : out.clear();
      out.put(head).put(size).put(open);
      long now = System.currentTimeMillis();
      for (int i = 0; i < batch; i++) {
        int index = (nextEvent + i) % events.size();
        int at = out.position() + idPlaces[index];
        out.put(events.get(index));
        id(at, now, sequence++);
        out.put((byte) (i == batch - 1 ? ']' : ','));
      }
      out.put((byte) '}').flip();
      nextEvent = (nextEvent + batch) % events.size();
      idle = false;
    }

    /// 13 digits of the time, a dash, and the number of the event.
    private void id(int at, long now, long number) {
      for (int i = 12; i >= 0; i--, now /= 10) {
        out.put(at + i, (byte) ('0' + now % 10));
      }
      out.put(at + 13, (byte) '-');
      for (int i = ID_CHARS - 1; i > 13; i--, number /= 10) {
        out.put(at + i, (byte) ('0' + number % 10));
      }
    }

    boolean write(SocketChannel channel) throws IOException {
      channel.write(out);
      return !out.hasRemaining();
    }

    /// Returns whether the answer is complete.
    boolean read(SocketChannel channel) throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the server closed a connection");
      }
      byte[] bytes = in.array();
      int end = end(bytes, in.position());
      if (end < 0) {
        return false;
      }
      boolean taken = bytes[9] == '2';
      answered += taken ? batch : 0;
      refused += taken ? 0 : batch;
      in.clear();
      idle = true;
      return true;
    }

    /// Where the answer ends; -1 when it is not all there.
    private int end(byte[] bytes, int length) {
      String head = new String(bytes, 0, Math.min(length, 1024), StandardCharsets.ISO_8859_1);
      int body = head.indexOf("\r\n\r\n");
      int field = head.indexOf("Content-Length: ");
      if (body < 0 || field < 0) {
        return -1;
      }
      int size = Integer.parseInt(head, field + 16, head.indexOf('\r', field), 10);
      int end = body + 4 + size;
      return length >= end ? end : -1;
    }
  }
}
