package dev.pintle.sandbox;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// A name server over UDP that knows what [DnsTable] does, and nothing else. Closed by who started
/// it.
final class DnsServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DnsServer.class);
  private static final int MAX_QUESTION = 4096;
  private static final int PLAIN_ANSWER = 512;
  private static final int SECONDS_TO_LIVE = 1;

  private final DnsTable table;
  private volatile @Nullable DatagramSocket socket;

  DnsServer(DnsTable table) {
    this.table = table;
  }

  /// Listens at a port, or, when that is taken and any will do, at another that is free.
  void start(String host, int port, boolean anyWillDo) {
    DatagramSocket opened;
    try {
      opened = open(host, port);
    } catch (SocketException e) {
      if (!anyWillDo) {
        throw new SandboxException(
            "cannot listen for names on UDP port " + port + "; is another sandbox running?", e);
      }
      opened = openAny(host);
    }
    var listening = opened;
    socket = listening;
    Thread.ofVirtual().name("sandbox-dns").start(() -> serve(listening));
  }

  private static DatagramSocket open(String host, int port) throws SocketException {
    return new DatagramSocket(new InetSocketAddress(host, port));
  }

  private static DatagramSocket openAny(String host) {
    try {
      return open(host, 0);
    } catch (SocketException e) {
      throw new SandboxException("cannot listen for names on any UDP port of " + host, e);
    }
  }

  /// The port it listens at, once started.
  int port() {
    DatagramSocket opened = socket;
    return opened == null ? 0 : opened.getLocalPort();
  }

  @Override
  public void close() {
    DatagramSocket opened = socket;
    if (opened != null) {
      opened.close();
    }
  }

  private void serve(DatagramSocket opened) {
    byte[] buffer = new byte[MAX_QUESTION];
    while (!opened.isClosed()) {
      var packet = new DatagramPacket(buffer, buffer.length);
      try {
        opened.receive(packet);
        byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (answer.length > 0) {
          opened.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException | RuntimeException e) {
        if (!opened.isClosed()) {
          log.warn("a question for a name was not answered: {}", e.toString());
        }
      }
    }
  }

  /// The answer to a question; empty when there is none to give.
  byte[] answer(byte[] packet) throws IOException {
    Message question;
    try {
      question = new Message(packet);
    } catch (IOException _) {
      return new byte[0];
    }
    Record asked = question.getQuestion();
    if (question.getHeader().getFlag(Flags.QR) || asked == null) {
      return new byte[0];
    }
    var answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    if (question.getHeader().getFlag(Flags.RD)) {
      answer.getHeader().setFlag(Flags.RD);
    }
    answer.addRecord(asked, Section.QUESTION);
    if (question.getHeader().getOpcode() != Opcode.QUERY) {
      answer.getHeader().setRcode(Rcode.NOTIMP);
    } else {
      fill(answer, asked);
    }
    var extended = question.getOPT();
    return answer.toWire(
        extended == null ? PLAIN_ANSWER : Math.max(PLAIN_ANSWER, extended.getPayloadSize()));
  }

  private void fill(Message answer, Record asked) throws IOException {
    DnsTable.Entry entry = table.find(asked.getName().toString(true));
    if (entry == null) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
      return;
    }
    Name name = asked.getName();
    boolean any = asked.getType() == Type.ANY;
    if ((any || asked.getType() == Type.A) && !entry.address().isEmpty()) {
      var address = InetAddress.getByName(entry.address());
      answer.addRecord(new ARecord(name, DClass.IN, SECONDS_TO_LIVE, address), Section.ANSWER);
    }
    if (any || asked.getType() == Type.TXT) {
      for (String text : entry.texts()) {
        answer.addRecord(new TXTRecord(name, DClass.IN, SECONDS_TO_LIVE, text), Section.ANSWER);
      }
    }
  }
}
