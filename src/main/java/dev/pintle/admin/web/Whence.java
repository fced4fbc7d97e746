package dev.pintle.admin.web;

import dev.pintle.http.ClientAddress;
import io.javalin.http.Context;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// From where a request came, as far as it is kept.
///
/// @param address in full, for slowing down guesses; in memory only
/// @param masked without the part that tells one household from its neighbours: what is stored
/// @param browser such as `Firefox on Windows`
public record Whence(String address, String masked, String browser) {
  private static final List<String> BROWSERS =
      List.of("Edg=Edge", "OPR=Opera", "Firefox=Firefox", "Chrome=Chrome", "Safari=Safari");
  private static final List<String> SYSTEMS =
      List.of(
          "Android=Android",
          "iPhone=iPhone",
          "iPad=iPad",
          "Windows=Windows",
          "Mac OS X=macOS",
          "Linux=Linux");

  static Whence of(Context context, ClientAddress addresses) {
    var forwarded =
        Collections.list(context.req().getHeaders("X-Forwarded-For")).stream()
            .flatMap(header -> Stream.of(header.split(",", -1)))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    String address = addresses.of(context.req().getRemoteAddr(), forwarded);
    return new Whence(address, masked(address), browser(context.userAgent()));
  }

  /// An IPv4 address without its last number, an IPv6 address without all but its first three.
  public static String masked(String address) {
    try {
      var literal = InetAddress.ofLiteral(address);
      byte[] bytes = literal.getAddress();
      if (literal.isLoopbackAddress()) {
        return "this machine";
      }
      return literal instanceof Inet4Address
          ? "%d.%d.%d.x".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
          : "%x:%x:%x:…".formatted(group(bytes, 0), group(bytes, 2), group(bytes, 4));
    } catch (IllegalArgumentException _) {
      return "unknown";
    }
  }

  private static int group(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private static String browser(@Nullable String userAgent) {
    if (userAgent == null) {
      return "unknown";
    }
    String browser = first(BROWSERS, userAgent);
    String system = first(SYSTEMS, userAgent);
    return system.isEmpty() || browser.isEmpty()
        ? (browser + system).isEmpty() ? "unknown" : browser + system
        : browser + " on " + system;
  }

  private static String first(List<String> known, String userAgent) {
    return known.stream()
        .filter(one -> userAgent.contains(one.substring(0, one.indexOf('='))))
        .map(one -> one.substring(one.indexOf('=') + 1))
        .findFirst()
        .orElse("");
  }
}
