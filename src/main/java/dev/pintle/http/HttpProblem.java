package dev.pintle.http;

import dev.pintle.base.JsonOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request that is not served, as it is told to who sent it. Thrown by handlers; the server turns
/// it into `{"error":{"code","message"}}` with its status, and logs nothing.
public final class HttpProblem extends RuntimeException {
  private final int status;
  private final String code;
  private final @Nullable Duration retryAfter;

  /// @param code a short word for programs, such as `unauthorized`
  /// @param message for people: names the field, says what is wrong and what to do
  public HttpProblem(int status, String code, String message) {
    this(status, code, message, null);
  }

  private HttpProblem(int status, String code, String message, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public static HttpProblem badRequest(String code, String message) {
    return new HttpProblem(400, code, message);
  }

  public static HttpProblem unavailable(String message, Duration retryAfter) {
    return new HttpProblem(503, "unavailable", message, retryAfter);
  }

  public int status() {
    return status;
  }

  /// How long to wait before asking again (header `Retry-After`), or null when it would not help.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  public byte[] body() {
    var out = new JsonOut(128);
    out.beginObject().name("error").beginObject();
    out.field("code", code).field("message", String.valueOf(getMessage()));
    return out.endObject().endObject().toBytes();
  }
}
