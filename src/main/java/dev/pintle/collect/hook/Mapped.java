package dev.pintle.collect.hook;

import dev.pintle.collect.erasure.Subject;
import java.util.List;

/// What a body came to.
public sealed interface Mapped {
  /// Events, each the JSON of a call of the Segment spec.
  record Events(List<byte[]> events) implements Mapped {
    public Events {
      events = List.copyOf(events);
    }

    static Events of(Draft draft) {
      return new Events(List.of(draft.toJson()));
    }
  }

  /// Nothing is wrong with it, but it is no event.
  record LeftOut(String reason) implements Mapped {}

  /// The data of a person shall be erased.
  record Erase(Subject subject) implements Mapped {}

  /// All that ever came by this source shall be erased.
  record EraseAll() implements Mapped {}

  /// A person asks what is known of them.
  record Access(Subject subject) implements Mapped {}

  /// It is not what it must be.
  ///
  /// @param field the path of what is wrong; empty when it is the whole
  record Invalid(String field, String problem) implements Mapped {
    public String message() {
      return field.isEmpty() ? problem : field + " " + problem;
    }
  }
}
