package dev.pintle.http;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A request to an address that people gave.
///
/// @param headers names and values, whatever their case; those of the connection are not allowed
/// @param body what is sent; empty for none
/// @param contentType of the body
/// @param time for all of it
/// @param bytes of the answer that are kept; the rest is not read
public record OutCall(
    String method,
    URI address,
    Map<String, String> headers,
    byte[] body,
    String contentType,
    Duration time,
    int bytes) {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  /// What the client says itself, and what would let one request be read as two.
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private static final int MOST_HEADERS = 50;
  private static final int LONGEST_HEADER = 8_000;

  public OutCall {
    var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = Collections.unmodifiableMap(sorted);
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException("the method must be one of GET, POST, PUT, PATCH, DELETE");
    }
    if (headers.size() > MOST_HEADERS) {
      throw new IllegalArgumentException("there are more than 50 headers");
    }
    headers.forEach(OutCall::check);
  }

  /// What is wrong with a header, without its value; empty when nothing is.
  public static String problem(String name, String value) {
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
      return "a header's name must be 1 to 100 letters, digits or hyphens";
    }
    if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      return "the header " + name + " cannot be set: Pintle sets it itself";
    }
    if (value.length() > LONGEST_HEADER) {
      return "the header " + name + " has more than 8,000 characters";
    }
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 255 && c != 127))
        ? ""
        : "the header " + name + " has a character that headers cannot have";
  }

  private static void check(String name, String value) {
    String problem = problem(name, value);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(problem);
    }
  }
}
