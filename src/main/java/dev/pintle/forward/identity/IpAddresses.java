package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;
import java.util.Locale;

/// Addresses of clients, as literals; a name is never looked up. Addresses that are not one machine
/// on the internet (loopback, private, link-local, multicast, unspecified) are dropped: Pinterest
/// can tell nobody by them. A port is removed.
final class IpAddresses {
  private static final Dropped NOT_AN_ADDRESS = new Dropped("not an IP address");
  private static final Dropped UNSPECIFIED = new Dropped("the unspecified IP address");
  private static final Dropped NOT_PUBLIC =
      new Dropped("an IP address of a private network or of the server itself");

  /// Eight groups make an address of version 6.
  private static final int GROUPS = 8;

  private IpAddresses() {}

  static Normal of(String trimmed) {
    String text = withoutPort(trimmed);
    return text.indexOf(':') < 0 ? version4(text) : version6(text);
  }

  private static String withoutPort(String text) {
    int colon = text.lastIndexOf(':');
    if (text.charAt(0) == '[') {
      int bracket = text.indexOf(']');
      boolean isWhole = bracket == text.length() - 1 || bracket + 1 == colon;
      return bracket > 0 && isWhole ? text.substring(1, bracket) : text;
    }
    boolean hasPort = colon > 0 && text.indexOf(':') == colon && text.indexOf('.') > 0;
    return hasPort ? text.substring(0, colon) : text;
  }

  private static Normal version4(String text) {
    long address = parse4(text, 0);
    return address < 0 ? NOT_AN_ADDRESS : checked4(address, text);
  }

  private static Normal checked4(long address, String text) {
    int first = (int) (address >> 24);
    int second = (int) (address >> 16) & 0xff;
    if (address == 0) return UNSPECIFIED;
    boolean isLocal =
        first == 0
            || first == 10
            || first == 127
            || first >= 224
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 169 && second == 254)
            || (first == 100 && second >= 64 && second < 128);
    return isLocal ? NOT_PUBLIC : new Value(text);
  }

  /// The address as a number, or -1. A leading zero is refused: some read it as octal.
  private static long parse4(String text, int start) {
    long address = 0;
    int parts = 0;
    int part = 0;
    int digits = 0;
    for (int i = start; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (digits == 0 || part > 255 || ++parts > 4) return -1;
        address = address << 8 | part;
        part = 0;
        digits = 0;
      } else if (Text.isDigit(c)) {
        if (++digits > 3 || (digits > 1 && part == 0)) return -1;
        part = part * 10 + c - '0';
      } else {
        return -1;
      }
    }
    return parts == 4 ? address : -1;
  }

  private static Normal version6(String text) {
    int[] groups = parse6(text);
    if (groups.length != GROUPS) return NOT_AN_ADDRESS;
    boolean hasZeroes = true;
    for (int i = 0; i < 5; i++) hasZeroes &= groups[i] == 0;
    if (hasZeroes && groups[5] == 0xffff) {
      long address = (long) groups[6] << 16 | groups[7];
      return checked4(address, dotted(address));
    }
    hasZeroes &= groups[5] == 0 && groups[6] == 0;
    if (hasZeroes && groups[7] == 0) return UNSPECIFIED;
    boolean isLocal =
        (hasZeroes && groups[7] == 1)
            || (groups[0] & 0xfe00) == 0xfc00
            || (groups[0] & 0xff80) == 0xfe80
            || (groups[0] & 0xff00) == 0xff00;
    return isLocal ? NOT_PUBLIC : new Value(text.toLowerCase(Locale.ROOT));
  }

  /// The eight groups, or none when it is no address.
  private static int[] parse6(String text) {
    int[] none = {};
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int i = 0;
    if (text.startsWith("::")) {
      gap = 0;
      i = 2;
    }
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && isHexDigit(text.charAt(end))) end++;
      if (end < text.length() && text.charAt(end) == '.') {
        long tail = count <= GROUPS - 2 ? parse4(text, i) : -1;
        if (tail < 0) return none;
        groups[count++] = (int) (tail >> 16);
        groups[count++] = (int) tail & 0xffff;
        break;
      }
      if (end == i || end - i > 4 || count == GROUPS) return none;
      groups[count++] = Integer.parseInt(text, i, end, 16);
      if (end == text.length()) break;
      if (text.charAt(end) != ':' || end + 1 == text.length()) return none;
      i = end + 1;
      if (text.charAt(i) == ':') {
        if (gap >= 0) return none;
        gap = count;
        i++;
      }
    }
    return gap < 0 ? (count == GROUPS ? groups : none) : spread(groups, count, gap);
  }

  /// Puts the groups after `::` at the end, with zeroes before them.
  private static int[] spread(int[] groups, int count, int gap) {
    if (count == GROUPS) return new int[0];
    int[] spread = new int[GROUPS];
    System.arraycopy(groups, 0, spread, 0, gap);
    System.arraycopy(groups, gap, spread, GROUPS - (count - gap), count - gap);
    return spread;
  }

  private static boolean isHexDigit(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private static String dotted(long address) {
    return (address >> 24 & 0xff)
        + "."
        + (address >> 16 & 0xff)
        + "."
        + (address >> 8 & 0xff)
        + "."
        + (address & 0xff);
  }
}
