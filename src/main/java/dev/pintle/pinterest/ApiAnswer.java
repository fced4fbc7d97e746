package dev.pintle.pinterest;

import dev.pintle.base.Json;
import java.time.Duration;

/// What Pinterest said to a call, sorted by what is to be done about it. Its codes mean different
/// things on different calls, so they are told and not interpreted.
public sealed interface ApiAnswer {
  /// It was done (2xx).
  ///
  /// @param json the body; [Json.Null] when it is empty
  record Done(Json json) implements ApiAnswer {
    /// The body when it is an object, else an empty one.
    public Json.Obj object() {
      return json instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    }
  }

  /// The token is not, or no longer, good (401): the grant has to be renewed.
  record Unauthorized(int code, String message) implements ApiAnswer {}

  /// The call was refused (403 and the other 4xx): the same call will be refused again.
  ///
  /// @param code Pinterest's own; 0 when it gave none
  /// @param message Pinterest's words, fit to be shown; may be empty
  record Refused(int status, int code, String message) implements ApiAnswer {}

  /// Too many calls (429, or a 400 that says when to try again): to be made again after a while, a
  /// day at most.
  record Throttled(Duration delay) implements ApiAnswer {}

  /// Nothing is known (5xx, no connection, an answer that can't be read).
  record Unavailable(String message) implements ApiAnswer {}
}
