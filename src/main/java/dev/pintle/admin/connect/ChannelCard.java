package dev.pintle.admin.connect;

import org.jspecify.annotations.Nullable;

/// How one part of the channel stands, as its page shows it.
///
/// @param sentence why it stands so, and what comes of it
/// @param button the one thing to do next; null when there is nothing
public record ChannelCard(String title, State state, String sentence, @Nullable Button button) {
  /// How a part stands.
  public enum State {
    NOT_SET_UP("not set up", "filtered"),
    WORKING("working", "delivered"),
    NEEDS_YOU("needs you", "dead");

    private final String word;
    private final String look;

    State(String word, String look) {
      this.word = word;
      this.look = look;
    }

    public String word() {
      return word;
    }

    /// The class of its badge.
    public String look() {
      return look;
    }
  }

  /// A way on.
  public record Button(String label, String href) {}
}
