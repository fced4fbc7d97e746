package dev.pintle.collect.erasure;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A request to erase what is known of a person, or to hand it over. It does not say who.
///
/// @param askedBy a person of this server, an API token, or the platform that asked
/// @param subjectHash tells requests about the same person to be so
/// @param doneAt null while it is not
/// @param eventsRead how many events of the store were looked at
/// @param eventsFound how many were the person's: erased, or handed over
/// @param note what else is to be known
public record Erasure(
    String id,
    String storeId,
    Kind kind,
    State state,
    String askedBy,
    String subjectHash,
    Instant askedAt,
    @Nullable Instant doneAt,
    long eventsRead,
    long eventsFound,
    String note) {
  /// What is asked.
  public enum Kind {
    ERASE,
    ACCESS;

    public String word() {
      return this == ERASE ? "erase" : "access";
    }

    static Kind of(String word) {
      return word.equals("access") ? ACCESS : ERASE;
    }
  }

  /// How far it is.
  public enum State {
    WAITING("waiting"),
    DONE("done"),
    EXPIRED("expired");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no state is called " + word));
    }
  }
}
