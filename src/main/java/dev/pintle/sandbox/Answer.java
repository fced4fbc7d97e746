package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What is answered to a request to the API.
record Answer(int status, String contentType, Bytes body) {
  private static final String JSON = "application/json";
  private static final int COST_LIMIT = 2726;
  private static final int WENT_WRONG = 12;

  static Answer json(int status, JsonOut out) {
    return new Answer(status, JSON, new Bytes(out.toBytes()));
  }

  static Answer error(int status, int code, String message) {
    var out = new JsonOut(128);
    out.beginObject().field("code", code).field("message", message).endObject();
    return json(status, out);
  }

  /// A body of `events/create` that breaks the schema.
  static Answer invalid(String message) {
    return error(400, 4196, message);
  }

  static Answer invalid(Operation operation, String message) {
    return operation == Operation.EVENTS_CREATE ? invalid(message) : error(400, 1, message);
  }

  static Answer none() {
    return new Answer(204, JSON, Bytes.NONE);
  }

  static Answer unauthenticated() {
    return error(401, 2, "Authentication failed.");
  }

  static Answer forbidden() {
    return error(403, 29, "You are not permitted to access that resource.");
  }

  /// The token is good, but not for this operation.
  static Answer unscoped(Operation operation, Access.Entry token) {
    var missing =
        operation.scopes().stream().filter(scope -> !token.scopes().contains(scope)).toList();
    return error(
        401,
        3,
        operation.takes(token.kind())
            ? "Authorization failed. The token lacks the scope " + String.join(", ", missing) + "."
            : "Authorization failed. This operation needs the token of a user.");
  }

  static Answer tooMany() {
    return error(
        429,
        8,
        "This request exceeded a rate limit. This can happen if the client exceeds one\n"
            + "of the published rate limits within a short time window.");
  }

  static Answer notAllowed(String method) {
    var out = new JsonOut(128);
    out.beginObject().field("status", "failure").field("code", 5).name("data").raw("null");
    out.field("message", method + " is not supported here.").field("endpoint_name", "v5");
    return json(405, out.endObject());
  }

  /// The answer of a status that was asked for, in the shape it has at Pinterest.
  static Answer forced(int status, Operation operation) {
    return switch (status) {
      case 400 -> invalid(operation, "The request was invalid.");
      case 401 -> unauthenticated();
      case 403 -> forbidden();
      case 404 -> error(404, 2, "AdAccount not found.");
      case 429 -> tooMany();
      case 500 -> error(500, 0, "Something went wrong on our end.");
      case 502, 504 -> page(status);
      case 503 ->
          error(
              503,
              4197,
              "The endpoint has been ramped down and is currently not accepting any traffic.");
      default -> error(status, status, "The sandbox was told to answer " + status + ".");
    };
  }

  /// The same with a code that was asked for, too; 0 for the usual one.
  static Answer forced(int status, int code, Operation operation) {
    return code == 0
        ? forced(status, operation)
        : error(status, code, "The sandbox was told to answer code " + code + ".");
  }

  /// The answer of a fault that has a status.
  static Answer forced(Fault fault, Operation operation) {
    if (fault.code() == COST_LIMIT) {
      return error(
          fault.status(),
          COST_LIMIT,
          "Reporting query cost limit exceeded. Retry after "
              + Math.max(1, fault.retryAfterSeconds())
              + " seconds");
    }
    if (fault.code() == WENT_WRONG) {
      return error(fault.status(), WENT_WRONG, "Something went wrong on our end.");
    }
    if (fault.status() == 400 && fault.retryAfterSeconds() > 0) {
      int code = fault.code() == 0 ? 1 : fault.code();
      return error(400, code, "Retry after " + fault.retryAfterSeconds() + " seconds");
    }
    return forced(fault.status(), fault.code(), operation);
  }

  /// What stands before the API answers in its own way.
  static Answer page(int status) {
    String name = status == 502 ? "Bad Gateway" : status == 504 ? "Gateway Timeout" : "OK";
    String html =
        "<html><head><title>"
            + status
            + " "
            + name
            + "</title></head><body><h1>"
            + name
            + "</h1></body></html>";
    return new Answer(status, "text/html", new Bytes(html.getBytes(StandardCharsets.US_ASCII)));
  }

  /// The same, cut off in the middle of its body.
  Answer truncated() {
    return new Answer(status, contentType, new Bytes(Arrays.copyOf(body.array(), body.size() / 2)));
  }
}
