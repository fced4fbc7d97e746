package dev.pintle.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// A DNS server on this machine that may say something else each time it is asked.
public final class LocalDns implements AutoCloseable {
  private final DatagramSocket socket;
  private final Map<String, Deque<List<String>>> addresses = new ConcurrentHashMap<>();
  private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
  private volatile int rcode = Rcode.NOERROR;

  /// The questions it has got: `shop.test. A`.
  public final List<String> questions = new CopyOnWriteArrayList<>();

  public LocalDns() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(this::serve);
  }

  /// One where nothing is expected to go wrong.
  public static LocalDns open() {
    try {
      return new LocalDns();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lets a host have IPv4 addresses, with spaces between them: each answer for one question, the
  /// last from then on.
  public LocalDns host(String name, String... answers) {
    var lists = Stream.of(answers).map(answer -> List.of(answer.split(" ", -1))).toList();
    addresses.put(name + ". A", new ConcurrentLinkedDeque<>(lists));
    return this;
  }

  public LocalDns six(String name, String address) {
    addresses.put(name + ". AAAA", new ArrayDeque<>(List.of(List.of(address))));
    return this;
  }

  public LocalDns text(String name, String... values) {
    texts.put(name + ".", List.of(values));
    return this;
  }

  /// From now on it has only trouble to tell.
  public void fail() {
    rcode = Rcode.SERVFAIL;
  }

  public String server() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[1_024];
    while (!socket.isClosed()) {
      try {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] data = new byte[packet.getLength()];
        System.arraycopy(buffer, 0, data, 0, data.length);
        byte[] reply = reply(new Message(data)).toWire();
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private Message reply(Message query) throws IOException {
    Record question = query.getQuestion();
    Name name = question.getName();
    String key = name + " " + Type.string(question.getType());
    questions.add(key);
    var reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setRcode(rcode);
    reply.addRecord(question, Section.QUESTION);
    if (rcode != Rcode.NOERROR) {
      return reply;
    }
    for (String value : next(addresses.get(key))) {
      var address = InetAddress.ofLiteral(value);
      reply.addRecord(
          question.getType() == Type.A
              ? new ARecord(name, DClass.IN, 0, address)
              : new AAAARecord(name, DClass.IN, 0, address),
          Section.ANSWER);
    }
    if (question.getType() == Type.TXT) {
      for (String value : texts.getOrDefault(name.toString(), List.of())) {
        reply.addRecord(new TXTRecord(name, DClass.IN, 0, value), Section.ANSWER);
      }
    }
    return reply;
  }

  private static List<String> next(@Nullable Deque<List<String>> answers) {
    if (answers == null) {
      return List.of();
    }
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  @Override
  public void close() {
    socket.close();
  }
}
