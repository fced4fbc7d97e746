package dev.pintle.connect.domain;

import dev.pintle.pinterest.ApiAnswer;

/// Why Pinterest did not do something, in words.
final class Words {
  private Words() {}

  /// @param what Pinterest did not do: `give the website up`
  static String of(ApiAnswer answer, String what) {
    return switch (answer) {
      case ApiAnswer.Done _ -> throw new IllegalArgumentException("Pinterest did " + what);
      case ApiAnswer.Unauthorized _ ->
          "Pinterest did not "
              + what
              + ", because the store's access does not hold: give access again under Asset"
              + " authorization.";
      case ApiAnswer.Refused(int status, _, String said) ->
          "Pinterest did not " + what + " (status " + status + ")." + said(said);
      case ApiAnswer.Throttled _ ->
          "Pinterest did not " + what + ": it wants a pause between calls. Try again in a minute.";
      case ApiAnswer.Unavailable(String message) -> message + ". Try again in a minute.";
    };
  }

  static String said(String message) {
    return message.isEmpty() ? "" : " It says: “" + message + (message.endsWith(".") ? "”" : "”.");
  }
}
