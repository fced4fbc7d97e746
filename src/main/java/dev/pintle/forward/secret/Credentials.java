package dev.pintle.forward.secret;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/// What the owner of a secret gives. Valid from its constructor on.
public sealed interface Credentials {
  /// Longest of each part.
  int MAX_CHARS = 8_000;

  /// A token, which is the value itself.
  record Token(Secret token) implements Credentials {
    public Token {
      check("token", token.value(), 1);
    }
  }

  /// A user name and a password; the value is what stands after `Basic` in a request.
  record Password(String user, Secret password) implements Credentials {
    public Password {
      check("user", user, 1);
      check("password", password.value(), 0);
      if (user.indexOf(':') >= 0) {
        throw new IllegalArgumentException("user must hold no colon");
      }
    }
  }

  /// OAuth 2 client credentials; the value is the access token that they are exchanged for.
  ///
  /// @param tokenUrl where they are exchanged
  /// @param offset how long before its end a token is replaced
  /// @param scope may be empty
  /// @param audience may be empty
  /// @param inBody whether id and secret are sent in the form instead of the header
  record Client(
      String clientId,
      Secret clientSecret,
      URI tokenUrl,
      Duration offset,
      String scope,
      String audience,
      boolean inBody)
      implements Credentials {
    /// What Adobe's secrets have, too.
    public static final Duration DEFAULT_OFFSET = Duration.ofHours(4);

    private static final Duration LONGEST_OFFSET = Duration.ofDays(365);

    public Client {
      check("clientId", clientId, 1);
      check("clientSecret", clientSecret.value(), 1);
      check("scope", scope, 0);
      check("audience", audience, 0);
      if (offset.isNegative() || offset.compareTo(LONGEST_OFFSET) > 0) {
        throw new IllegalArgumentException("refreshOffset must be 0 to 31536000 seconds");
      }
      String scheme = String.valueOf(tokenUrl.getScheme());
      if (!(scheme.equals("https") || scheme.equals("http"))
          || tokenUrl.getHost() == null
          || tokenUrl.getRawUserInfo() != null) {
        throw new IllegalArgumentException(
            "tokenUrl must be an address such as https://login.example/oauth/token");
      }
    }
  }

  /// The word for its kind.
  default String kind() {
    return switch (this) {
      case Token _ -> "token";
      case Password _ -> "password";
      case Client _ -> "oauth2";
    };
  }

  /// Reads what a person or a program gives, and what was sealed.
  ///
  /// @throws IllegalArgumentException naming the field, when one is not what it must be
  static Credentials of(Json.Obj given) {
    String kind = text(given, "kind");
    return switch (kind) {
      case "token" -> new Token(new Secret(text(given, "token")));
      case "password" -> new Password(text(given, "user"), new Secret(text(given, "password")));
      case "oauth2" ->
          new Client(
              text(given, "clientId"),
              new Secret(text(given, "clientSecret")),
              address(text(given, "tokenUrl")),
              offset(given),
              text(given, "scope"),
              text(given, "audience"),
              "body".equals(text(given, "clientAuthentication")));
      default -> throw new IllegalArgumentException("kind must be one of token, password, oauth2");
    };
  }

  /// Everything, secrets included: to be sealed at once.
  default byte[] toJson() {
    JsonOut out = new JsonOut(256).beginObject().field("kind", kind());
    switch (this) {
      case Token(Secret token) -> out.field("token", token.value());
      case Password(String user, Secret password) ->
          out.field("user", user).field("password", password.value());
      case Client client -> {
        out.field("clientId", client.clientId());
        out.field("clientSecret", client.clientSecret().value());
        out.field("tokenUrl", client.tokenUrl().toString());
        out.field("refreshOffset", client.offset().toSeconds());
        out.field("scope", client.scope()).field("audience", client.audience());
        out.field("clientAuthentication", client.inBody() ? "body" : "header");
      }
    }
    return out.endObject().toBytes();
  }

  private static String text(Json.Obj given, String name) {
    String text = given.text(name);
    return text == null ? "" : text;
  }

  private static Duration offset(Json.Obj given) {
    String seconds = given.scalar("refreshOffset");
    if (seconds == null || seconds.isBlank()) {
      return Client.DEFAULT_OFFSET;
    }
    if (!seconds.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("refreshOffset must be 0 to 31536000 seconds");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  private static URI address(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException(
          "tokenUrl must be an address such as https://login.example/oauth/token");
    }
  }

  private static void check(String name, String value, int least) {
    if (value.length() < least || value.length() > MAX_CHARS) {
      throw new IllegalArgumentException(name + " must have " + least + " to 8,000 characters");
    }
    if (value.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw new IllegalArgumentException(name + " must be on one line, without control characters");
    }
  }
}
