package dev.pintle.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
  private static final AddressRule PUBLIC = new AddressRule(false);
  private static final AddressRule PRIVATE_TOO = new AddressRule(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.255.255.255",
        "127.0.0.1",
        "127.255.0.9",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "::1",
        "fc00::1",
        "fd12:3456:789a::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1"
      })
  void privateAddressesAreForThoseWhoAllowThem(String address) {
    assertThat(PUBLIC.allows(InetAddress.ofLiteral(address))).isFalse();
    assertThat(PRIVATE_TOO.allows(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "100.64.0.1",
        "100.100.100.200", // Alibaba's metadata
        "100.127.255.255",
        "168.63.129.16", // Azure's
        "169.254.0.1",
        "169.254.169.254", // most clouds'
        "169.254.170.2", // that of containers
        "192.0.0.192", // Oracle's
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1", // Teredo
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "8000::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsOfNoUseOrHoldsSecretsIsForNobody(String address) {
    assertThat(PUBLIC.allows(InetAddress.ofLiteral(address))).isFalse();
    assertThat(PRIVATE_TOO.allows(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
        "3ffe::1"
      })
  void publicAddressesAreForAll(String address) {
    assertThat(PUBLIC.allows(InetAddress.ofLiteral(address))).isTrue();
    assertThat(PRIVATE_TOO.allows(InetAddress.ofLiteral(address))).isTrue();
  }

  /// Java has its own ideas of what is special; nothing that it names may get through.
  @Test
  void isNoLaxerThanJava() throws Exception {
    var random = new Random(20260301);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
      random.nextBytes(bytes);
      var address = InetAddress.getByAddress(bytes);
      if (address.isAnyLocalAddress()
          || address.isLinkLocalAddress()
          || address.isLoopbackAddress()
          || address.isMulticastAddress()
          || address.isSiteLocalAddress()) {
        assertThat(PUBLIC.allows(address)).as(address.getHostAddress()).isFalse();
      }
    }
  }
}
