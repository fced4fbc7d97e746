package dev.pintle.http;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/// Finds the address a request came from when proxies stand before the server. Thread-safe.
///
/// @param trustedProxies the addresses of proxies whose `X-Forwarded-For` is believed
public record ClientAddress(Set<String> trustedProxies) {
  /// The address of the first sender on the way here that is not one of the trusted proxies.
  public String of(Request request) {
    String direct = plain(Request.getRemoteAddr(request));
    if (!trustedProxies.contains(direct)) {
      return direct;
    }
    List<String> forwarded = request.getHeaders().getCSV("X-Forwarded-For", false);
    for (String part : forwarded.reversed()) {
      String address = plain(part);
      if (!trustedProxies.contains(address)) {
        return address;
      }
    }
    return direct;
  }

  /// An address without what some write around it: `[2001:db8::1]:443`, `203.0.113.7:5678`.
  private static String plain(String address) {
    int bracket = address.indexOf(']');
    if (address.startsWith("[") && bracket > 0) {
      return address.substring(1, bracket);
    }
    int colon = address.indexOf(':');
    return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }
}
