package dev.pintle.sandbox;

import java.util.List;

/// What the page shows that asks whether an app may act for an account.
///
/// @param request what the app asked for, to be sent back with the answer
public record ConsentPage(String app, Request request, List<Choice> choices, List<Scope> scopes) {
  public ConsentPage {
    choices = List.copyOf(choices);
    scopes = List.copyOf(scopes);
  }

  /// What the app asked for.
  ///
  /// @param scope all of them, as asked for
  /// @param state empty when there is none
  public record Request(String clientId, String redirectUri, String scope, String state) {}

  /// An account that one can be.
  ///
  /// @param about what it has, in words
  public record Choice(String username, String name, String about) {}

  /// Something that is asked for, in words.
  public record Scope(String name, String words) {}
}
