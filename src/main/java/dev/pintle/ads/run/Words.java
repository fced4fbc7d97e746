package dev.pintle.ads.run;

import dev.pintle.base.Time;
import dev.pintle.pinterest.ApiAnswer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/// What steps of runs have in common.
final class Words {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private Words() {}

  /// Why Pinterest did not do something.
  ///
  /// @param what after "may not": `have this report`
  static String why(ApiAnswer.Refused refused, String what) {
    boolean forbidden = refused.status() == 401 || refused.status() == 403;
    String start =
        forbidden ? "the connected account may not " + what : "Pinterest refused to let us " + what;
    String message = refused.message().strip();
    return message.isEmpty()
        ? start + " (" + refused.status() + ")"
        : start + " (Pinterest: " + message.replaceFirst("\\.$", "") + ")";
  }

  /// How long to wait before the next attempt: longer each time, and by chance.
  static Duration pause(long attempts, RandomGenerator random) {
    long most = Duration.ofSeconds(2).toMillis() << Math.min(attempts, 8);
    long cut = Math.min(most, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis((long) (cut * (0.5 + 0.5 * random.nextDouble())));
  }

  static LocalDate today(Time time) {
    return time.instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
