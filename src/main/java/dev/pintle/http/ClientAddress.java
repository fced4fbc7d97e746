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
    return of(
        Request.getRemoteAddr(request), request.getHeaders().getCSV("X-Forwarded-For", false));
  }

  /// The same of a request that is known by its parts.
  ///
  /// @param remote who speaks to us
  /// @param forwarded the addresses that `X-Forwarded-For` names, in its order
  public String of(String remote, List<String> forwarded) {
    String direct = plain(remote);
    if (!trustedProxies.contains(direct)) {
      return direct;
    }
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
