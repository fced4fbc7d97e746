package dev.pintle.http;

import dev.pintle.http.Fetched.Trouble;
import java.net.URI;

/// What came of getting a file.
public sealed interface Downloaded {
  /// It has been taken to its end.
  ///
  /// @param at the address that had it, after the redirects
  /// @param contentType as it was told; may be empty
  /// @param etag what to ask with the next time; may be empty
  /// @param lastModified what to ask with the next time; may be empty
  record Whole(URI at, String contentType, String etag, String lastModified, long bytes)
      implements Downloaded {}

  /// It is the same as what is here (304).
  record Unchanged() implements Downloaded {}

  /// Somebody answered, but not with it.
  record Status(URI at, int status) implements Downloaded {}

  /// Not all of it was got.
  ///
  /// @param words says which address and why
  record Failed(URI at, Trouble trouble, String words) implements Downloaded {}
}
