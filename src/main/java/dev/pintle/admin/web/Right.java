package dev.pintle.admin.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody may do in a store. None includes another, but whoever has any may also look.
public enum Right {
  VIEW("see everything; personal data stays masked"),
  DEVELOP("change drafts, sources and settings of destinations, send test events"),
  APPROVE("approve releases"),
  PUBLISH("decide what is sent: releases, activating and stopping, sending again"),
  MANAGE("connections, secrets, stores, people, API tokens, erasures");

  private final String meaning;

  Right(String meaning) {
    this.meaning = meaning;
  }

  /// As it is written in the database, in forms and in the API.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return name().charAt(0) + word().substring(1);
  }

  public String meaning() {
    return meaning;
  }

  /// The right of that word; empty when there is none.
  public static Optional<Right> of(String word) {
    return Stream.of(values()).filter(right -> right.word().equals(word)).findFirst();
  }
}
