package dev.pintle.pinterest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A call of Pinterest's API, without who makes it.
///
/// @param path what follows the version, from its slash on; its parts must be fit for an address
/// @param query in the order to send it, a name once for each of its values; encoded when sent
/// @param json the body; null when there is none
public record ApiCall(
    String method, String path, Map<String, List<String>> query, byte @Nullable [] json) {
  public ApiCall {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  public static ApiCall get(String path) {
    return new ApiCall("GET", path, Map.of(), null);
  }

  /// Posts a body, which is sent as it is.
  public static ApiCall post(String path, byte[] json) {
    return new ApiCall("POST", path, Map.of(), json);
  }

  /// Posts without a body.
  public static ApiCall post(String path) {
    return new ApiCall("POST", path, Map.of(), null);
  }

  public static ApiCall patch(String path, byte[] json) {
    return new ApiCall("PATCH", path, Map.of(), json);
  }

  public static ApiCall delete(String path) {
    return new ApiCall("DELETE", path, Map.of(), null);
  }

  /// The same call with one more parameter in its query.
  public ApiCall with(String name, String value) {
    return withEach(name, List.of(value));
  }

  /// The same call with one more parameter in its query, which is given once for each value.
  public ApiCall withEach(String name, List<String> values) {
    var more = new LinkedHashMap<>(query);
    more.put(name, List.copyOf(values));
    return new ApiCall(method, path, more, json);
  }

  String target() {
    String fields =
        query.entrySet().stream()
            .flatMap(field -> field.getValue().stream().map(value -> pair(field.getKey(), value)))
            .collect(Collectors.joining("&"));
    return fields.isEmpty() ? path : path + "?" + fields;
  }

  /// Names and values as a form sends them.
  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> pair(field.getKey(), field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String pair(String name, String value) {
    return encoded(name) + "=" + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
