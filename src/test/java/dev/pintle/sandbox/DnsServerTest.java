package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsServerTest {
  private final RunningSandbox sandbox = new RunningSandbox();

  @BeforeEach
  void setNames() throws Exception {
    sandbox.control(
        "PUT",
        "/dns",
        "[{\"name\":\"shop.example\",\"a\":\"127.0.0.7\",\"txt\":[\"one\",\"two = 2\"]}]");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void answersFromTheTable() throws Exception {
    assertThat(answers("Shop.Example.", Type.TXT)).containsExactly("\"one\"", "\"two = 2\"");
    assertThat(answers("shop.example.", Type.A)).containsExactly("127.0.0.7");
    assertThat(answers("shop.example.", Type.AAAA)).isEmpty();
  }

  @Test
  void knowsNoOtherName() throws Exception {
    assertThat(ask("other.example.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(ask("shop.example.", Type.AAAA).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void isSilentOnWhatIsNoQuestion() throws Exception {
    var server = new DnsServer(new DnsTable());

    assertThat(server.answer(new byte[] {1, 2, 3})).isEmpty();
    assertThat(server.answer(new byte[12])).isEmpty();
  }

  @Test
  void listensElsewhereWhenItsPortIsTakenAndAnyWillDo() throws Exception {
    try (var taken = new DatagramSocket(new InetSocketAddress("localhost", 0));
        var server = new DnsServer(new DnsTable())) {
      server.start("localhost", taken.getLocalPort(), true);

      assertThat(server.port()).isPositive().isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    try (var taken = new DatagramSocket(new InetSocketAddress("localhost", 0));
        var server = new DnsServer(new DnsTable())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> server.start("localhost", port, false))
          .hasMessage("cannot listen for names on UDP port %d; is another sandbox running?", port);
    }
  }

  private List<String> answers(String name, int type) throws IOException {
    return ask(name, type).getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
  }

  private Message ask(String name, int type) throws IOException {
    var resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
    resolver.setPort(sandbox.namesPort());
    return resolver.send(
        Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
  }
}
