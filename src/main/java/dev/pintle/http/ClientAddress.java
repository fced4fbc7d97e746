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
    String direct = Request.getRemoteAddr(request);
    if (!trustedProxies.contains(direct)) {
      return direct;
    }
    List<String> forwarded = request.getHeaders().getCSV("X-Forwarded-For", false);
    for (String address : forwarded.reversed()) {
      if (!trustedProxies.contains(address)) {
        return address;
      }
    }
    return direct;
  }
}
