package dev.pintle.admin.web;

/// What a route asks of whoever comes.
sealed interface Need {
  /// Anybody may.
  record Nothing() implements Need {}

  /// Anybody who is signed in: what is about themselves.
  record Somebody() implements Need {}

  /// Whoever has the right in the store that the path is about, or in all stores when it is about
  /// none.
  record Here(Right right) implements Need {}

  /// Whoever has the right in all stores, whatever the path is about: what one page changes for
  /// all.
  record Everywhere(Right right) implements Need {}

  /// Whoever has the right in some store; the route shows and does only what belongs to such.
  record Somewhere(Right right) implements Need {}
}
