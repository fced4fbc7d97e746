package dev.pintle.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses may be connected to on somebody's word: those of the public internet. What is
/// for one machine, one network or no use at all could make us a way around a firewall (RFC 6890
/// and the registries of IANA that it names).
///
/// @param allowPrivate whether this machine and private networks may be reached as well. Link-local
///   addresses, where clouds keep their machines' secrets, may never be
record AddressRule(boolean allowPrivate) {
  private static final List<Block> PRIVATE =
      blocks("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

  private static final List<Block> NEVER =
      blocks(
          "0.0.0.0/8",
          "100.64.0.0/10", // carriers' own; a cloud's metadata is there, too
          "168.63.129.16/32", // Azure's host, from within
          "169.254.0.0/16",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          // Of IPv6 only 2000::/3 is given out; in it are ways to wrap IPv4, and documentation.
          "::/3",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20",
          "4000::/2",
          "8000::/1");

  /// The addresses that begin with the same bits.
  private record Block(byte[] start, int bits) {
    static Block of(String text) {
      int slash = text.indexOf('/');
      return new Block(
          InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
          Integer.parseInt(text.substring(slash + 1)));
    }

    boolean has(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (start[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  boolean allows(InetAddress address) {
    byte[] bytes =
        switch (address) {
          case Inet4Address four -> four.getAddress();
          case Inet6Address six -> six.getAddress();
          default -> throw new IllegalArgumentException("an address of an unknown kind");
        };
    return PRIVATE.stream().anyMatch(block -> block.has(bytes))
        ? allowPrivate
        : NEVER.stream().noneMatch(block -> block.has(bytes));
  }

  private static List<Block> blocks(String... texts) {
    return Stream.of(texts).map(Block::of).toList();
  }
}
