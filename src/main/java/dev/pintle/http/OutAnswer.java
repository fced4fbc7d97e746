package dev.pintle.http;

import dev.pintle.http.Fetched.Trouble;

/// What came of a request to an address that people gave.
public sealed interface OutAnswer {
  /// Somebody answered; redirects are answers like others.
  ///
  /// @param retryAfter the header of that name; empty when there is none
  /// @param body as much as was asked for
  /// @param whole whether that is all of it
  record Answered(int status, String retryAfter, byte[] body, boolean whole) implements OutAnswer {}

  /// Nobody did.
  ///
  /// @param words why, without the path of the address
  record Failed(Trouble trouble, String words) implements OutAnswer {}
}
