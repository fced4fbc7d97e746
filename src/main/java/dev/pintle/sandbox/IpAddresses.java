package dev.pintle.sandbox;

import java.net.Inet6Address;

/// Tells addresses of visitors from other texts, without asking the network.
final class IpAddresses {
  private IpAddresses() {}

  /// Whether it is an IPv4 address of four decimal parts or an IPv6 address, and not the
  /// unspecified one.
  static boolean isLiteral(String text) {
    return text.indexOf(':') >= 0 ? isSixth(text) : isFourth(text) && !text.equals("0.0.0.0");
  }

  private static boolean isFourth(String text) {
    int parts = 0;
    int part = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (part < 0) {
          return false;
        }
        parts++;
        part = -1;
      } else if (c < '0' || c > '9' || part == 0) {
        return false;
      } else {
        part = Math.max(part, 0) * 10 + c - '0';
        if (part > 255) {
          return false;
        }
      }
    }
    return parts == 4;
  }

  private static boolean isSixth(String text) {
    if (text.length() > 45 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      return false;
    }
    try {
      return !Inet6Address.ofLiteral(text).isAnyLocalAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
