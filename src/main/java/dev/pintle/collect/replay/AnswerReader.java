package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.collect.replay.Answer.Later;
import dev.pintle.collect.replay.Answer.Refusal;
import dev.pintle.collect.replay.Answer.Refused;
import dev.pintle.collect.replay.Answer.Settled;
import dev.pintle.collect.replay.Answer.Stop;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Understands the answers of Pintle, and of a Segment server that says less. Pure.
final class AnswerReader {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private AnswerReader() {}

  /// @param sent how many events were
  static Answer read(int status, byte[] body, @Nullable String retryAfter, int sent, Instant now) {
    Json.Obj json = object(body);
    return switch (status) {
      case 200, 201, 202, 204 -> settled(json, sent);
      case 400, 422 -> {
        var refusals = refusals(json, sent);
        yield refusals.size() == sent
            ? new Settled(0, refusals)
            : new Refused(message(json, "the server refuses it with " + status));
      }
      case 413 -> new Refused(message(json, "the server finds it too large"));
      case 401, 403 ->
          new Stop("the server does not know this write key (" + status + "); check --key");
      case 408, 425, 429 -> new Later(busy(status, json), wait(retryAfter, now));
      default ->
          status >= 500
              ? new Later(busy(status, json), wait(retryAfter, now))
              : new Stop(
                  "the server answered "
                      + status
                      + " to POST /v1/import; check that --url is a Pintle");
    };
  }

  private static Answer settled(Json.Obj json, int sent) {
    var refusals = refusals(json, sent);
    int repeated = count(json, "repeated", 0);
    int accepted = count(json, "accepted", sent - repeated - refusals.size());
    if (repeated < 0 || accepted < 0 || accepted + repeated + refusals.size() != sent) {
      return new Stop(
          "the server's answer does not add up: of %d events it accepted %d, had %d and refused %d"
              .formatted(sent, accepted, repeated, refusals.size()));
    }
    return new Settled(repeated, refusals);
  }

  /// One for each index that was sent, whatever else the answer names.
  private static List<Refusal> refusals(Json.Obj json, int sent) {
    var refusals = new ArrayList<Refusal>();
    var seen = new boolean[sent];
    if (json.get("refused") instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj refused) {
          int index = count(refused, "index", -1);
          if (index >= 0 && index < sent && !seen[index]) {
            seen[index] = true;
            refusals.add(new Refusal(index, message(refused, "the server gives no reason")));
          }
        }
      }
    }
    return refusals;
  }

  private static int count(Json.Obj json, String name, int otherwise) {
    String digits = json.scalar(name);
    return digits != null && digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : otherwise;
  }

  /// `{"error":{"message"}}`, `{"message"}` or `{"error":"…"}`.
  private static String message(Json.Obj json, String otherwise) {
    String inner = json.object("error").text("message");
    String plain = inner == null ? json.text("message") : inner;
    String error = plain == null ? json.text("error") : plain;
    return error == null ? otherwise : error;
  }

  private static String busy(int status, Json.Obj json) {
    return "the server answers "
        + status
        + message(json, "").transform(said -> said.isEmpty() ? "" : " (" + said + ")");
  }

  private static Json.Obj object(byte[] body) {
    try {
      return body.length > 0 && Json.parse(body) instanceof Json.Obj object
          ? object
          : Json.Obj.EMPTY;
    } catch (JsonException _) {
      return Json.Obj.EMPTY; // a proxy's page; the status says enough
    }
  }

  private static Duration wait(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return Duration.ZERO;
    }
    String value = retryAfter.strip();
    Duration wait = Duration.ZERO;
    if (value.matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(value));
    } else {
      try {
        var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(now, date);
      } catch (DateTimeException _) {
        return Duration.ZERO;
      }
    }
    return wait.isNegative()
        ? Duration.ZERO
        : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
