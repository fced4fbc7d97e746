package dev.pintle.sandbox;

/// Who makes a request.
sealed interface Caller {
  /// An app, by its secret.
  record Client(App app) implements Caller {}

  /// Somebody with a token.
  record Bearer(Access.Entry token) implements Caller {}

  /// Under what a quota is counted.
  default String key() {
    return switch (this) {
      case Client(App app) -> app.id();
      case Bearer(Access.Entry token) -> token.accountId();
    };
  }
}
