package dev.pintle.collect.replay;

import java.io.PrintWriter;

/// Where the person who started the replay looks. On a terminal the last line is the progress,
/// which is written over; elsewhere it is a line now and then. Thread-safe.
final class Terminal {
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final boolean interactive;
  private boolean statusShown; // guarded by this

  Terminal(PrintWriter out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  boolean interactive() {
    return interactive;
  }

  /// Tells something that is to stay.
  synchronized void say(String message) {
    clear();
    out.println(message);
    out.flush();
  }

  /// Shows how far it is.
  synchronized void status(String status) {
    if (!interactive) {
      say(status);
      return;
    }
    out.print("\r%-79s".formatted(status.length() > WIDTH ? status.substring(0, WIDTH) : status));
    out.flush();
    statusShown = true;
  }

  /// Takes the progress off the screen.
  synchronized void clear() {
    if (statusShown) {
      out.print("\r" + " ".repeat(WIDTH) + "\r");
      out.flush();
      statusShown = false;
    }
  }
}
