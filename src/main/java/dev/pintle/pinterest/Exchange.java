package dev.pintle.pinterest;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Makes a call and reads its answer, within a time and a size. Thread-safe.
final class Exchange {
  private static final int MAX_ANSWER_BYTES = 8 << 20;
  private static final int MAX_MESSAGE_CHARS = 500;

  private final HttpClient http;
  private final Duration timeout;

  /// @param timeout from the call to the last byte of the answer
  Exchange(HttpClient http, Duration timeout) {
    this.http = http;
    this.timeout = timeout;
  }

  /// The JDK's own timeout ends with the headers; an answer that dribbles must end, too.
  HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    var answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      answer.cancel(true); // does nothing to one that is whole
    }
  }

  /// A body that is an object; an empty one for any other.
  static Json.Obj object(byte[] body) {
    try {
      return Json.parse(body) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonException _) {
      return Json.Obj.EMPTY;
    }
  }

  /// What an error says, for people.
  static String message(int status, Json.Obj json) {
    String code = json.scalar("code");
    String said = cut(json.text("message"));
    return "Pinterest answered "
        + status
        + (code == null ? "" : " (code " + cut(code) + ")")
        + (said.isEmpty() ? "" : ": " + said);
  }

  /// Pinterest's words, fit to be kept: not endless, and without characters that a database
  /// refuses.
  static String cut(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var kept = new StringBuilder(Math.min(text.length(), MAX_MESSAGE_CHARS));
    for (int i = 0; i < text.length() && i < MAX_MESSAGE_CHARS; i++) {
      char c = text.charAt(i);
      kept.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
    }
    return kept.toString().strip();
  }

  static String unreached(IOException e) {
    String message = e.getMessage();
    return "Pinterest could not be reached: "
        + (message == null ? e.getClass().getSimpleName() : message);
  }
}
