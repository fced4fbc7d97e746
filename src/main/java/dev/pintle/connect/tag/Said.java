package dev.pintle.connect.tag;

import dev.pintle.pinterest.ApiAnswer;
import java.time.Duration;

/// What Pinterest's refusals mean, in words for people.
final class Said {
  static final String RECONNECT =
      "Pinterest no longer takes the access it gave: reconnect under Asset authorization";
  static final String NO_ANSWER = "Pinterest does not answer; try again in a while";

  private Said() {}

  /// @param what what the call was to do, after "may not"
  static String refused(ApiAnswer.Refused refused, String what) {
    boolean forbidden = refused.status() == 401 || refused.status() == 403;
    String start =
        forbidden
            ? "the connected account may not " + what
            : "Pinterest refused to let Pintle " + what;
    return refused.message().isBlank() ? start : start + " (Pinterest: " + words(refused) + ")";
  }

  static String pause(Duration delay) {
    long seconds = Math.max(1, delay.toSeconds());
    return "Pinterest wants a pause between calls; try again in " + seconds + " seconds";
  }

  private static String words(ApiAnswer.Refused refused) {
    String message = refused.message().strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
