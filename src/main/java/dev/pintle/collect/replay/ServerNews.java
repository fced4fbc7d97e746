package dev.pintle.collect.replay;

import dev.pintle.base.Time;
import java.time.Duration;
import java.time.Instant;

/// Tells when the server stops taking events, why, and when it takes them again; not each time a
/// request is tried. Thread-safe.
final class ServerNews {
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Time time;
  // Guarded by this.
  private String trouble = "";
  private Instant lastTold = Instant.MIN;
  private boolean told;

  ServerNews(Terminal terminal, Time time) {
    this.terminal = terminal;
    this.time = time;
  }

  synchronized void bad(String reason) {
    Instant now = time.instant();
    boolean news = !reason.equals(trouble) && now.isAfter(lastTold.plus(QUIET));
    if (news) {
      terminal.say(
          reason
              + "; trying again until it takes them. Ctrl-C stops, and the same command goes on");
      lastTold = now;
      told = true;
    }
    trouble = reason;
  }

  synchronized void good() {
    if (told) {
      terminal.say("the server takes events again");
    }
    told = false;
    trouble = "";
  }
}
