package dev.pintle.sandbox;

import dev.pintle.sandbox.Operation.Callers;
import java.util.List;

/// What operations on catalogs ask for, beside a role that lets one see to catalogs.
///
/// @param scopes all that a token must allow
record Guard(Limit limit, Callers callers, List<String> scopes) {
  private static final String READ_SCOPE = "catalogs:read";
  private static final String WRITE_SCOPE = "catalogs:write";

  static final Guard READ = new Guard(Limit.CATALOGS_READ, Callers.USER, List.of(READ_SCOPE));
  static final Guard READ_OR_APP =
      new Guard(Limit.CATALOGS_READ, Callers.USER_OR_APP, List.of(READ_SCOPE));

  /// For what shows Pins, too.
  static final Guard READ_PINS =
      new Guard(Limit.CATALOGS_READ, Callers.USER, List.of("boards:read", READ_SCOPE, "pins:read"));

  static final Guard WRITE = new Guard(Limit.CATALOGS_WRITE, Callers.USER, List.of(WRITE_SCOPE));
  static final Guard READ_WRITE_OR_APP =
      new Guard(Limit.CATALOGS_WRITE, Callers.USER_OR_APP, List.of(READ_SCOPE, WRITE_SCOPE));

  Guard {
    scopes = List.copyOf(scopes);
  }
}
