package dev.pintle.http;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What came of fetching an address that somebody gave.
public sealed interface Fetched {
  Pattern CHARSET = Pattern.compile("charset=[\"' ]*([^\"' ;]+)", Pattern.CASE_INSENSITIVE);

  /// What happened, for people: a sentence without its end.
  String words();

  /// The address that answered or failed, after the redirects.
  URI at();

  /// The addresses that led there, in order.
  List<URI> through();

  /// It is there (2xx).
  ///
  /// @param contentType as it was told; may be empty
  /// @param fromCache whether a cache on the way says that it had it already
  record Body(URI at, List<URI> through, String contentType, boolean fromCache, byte[] bytes)
      implements Fetched {
    public Body {
      through = List.copyOf(through);
    }

    /// The character set that its type names; null when it names none that is known.
    public @Nullable String charset() {
      var named = CHARSET.matcher(contentType);
      try {
        return named.find() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
      } catch (IllegalCharsetNameException _) {
        return null;
      }
    }

    @Override
    public String words() {
      return at + " answered";
    }
  }

  /// Somebody answered, but not with it.
  record Status(URI at, List<URI> through, int status) implements Fetched {
    public Status {
      through = List.copyOf(through);
    }

    @Override
    public String words() {
      String meaning =
          switch (status) {
            case 401 -> ": it asks for a password";
            case 403 -> ": it does not let us in";
            case 404, 410 -> ": there is no such page";
            case 429 -> ": it has been asked too often";
            default -> status >= 500 ? ": the shop's server is in trouble" : "";
          };
      return at + " answered " + status + meaning;
    }
  }

  /// Nothing was got.
  ///
  /// @param words says which address and why
  record Failed(URI at, List<URI> through, Trouble trouble, String words) implements Fetched {
    public Failed {
      through = List.copyOf(through);
    }
  }

  /// Why nothing was got.
  enum Trouble {
    /// It is not an address that is fetched.
    ADDRESS,
    /// The host has no address.
    NO_SUCH_HOST,
    /// The host is in a network that is not looked into.
    PRIVATE,
    UNREACHABLE,
    /// No secure connection could be made: the certificate is wrong, for instance.
    TLS,
    TOO_LARGE,
    TOO_SLOW,
    /// It was sent on too often, or to where we do not follow.
    REDIRECT,
    /// What came is not an answer.
    ANSWER
  }
}
