package dev.pintle.admin.secret;

import java.util.Arrays;

/// What a secret can be, as people are told.
public enum SecretKind {
  TOKEN(
      "token",
      "Token",
      "One text, such as an API key. Rules put it where the service wants it, often as Bearer {{element}}."),
  PASSWORD(
      "password",
      "User and password",
      "For HTTP's basic authentication. Rules get both, encoded, for Basic {{element}}."),
  CLIENT(
      "oauth2",
      "OAuth 2 client credentials",
      "Exchanged for an access token, again and again before it ends. Rules get the token, for Bearer {{element}}.");

  private final String word;
  private final String title;
  private final String meaning;

  SecretKind(String word, String title, String meaning) {
    this.word = word;
    this.title = title;
    this.meaning = meaning;
  }

  public String word() {
    return word;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }

  /// The kind of this word; a token when there is none.
  static SecretKind of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElse(TOKEN);
  }
}
