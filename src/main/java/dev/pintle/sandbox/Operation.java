package dev.pintle.sandbox;

import dev.pintle.sandbox.SandboxSettings.Token;
import java.util.List;

/// An operation of the API, as the description names it.
///
/// @param id its `operationId`, by which faults are set
/// @param scope what a user token must allow
/// @param category its `x-ratelimit-category`
/// @param takesConversionTokens whether a conversion token will do
record Operation(String id, String scope, String category, boolean takesConversionTokens) {
  static final Operation EVENTS_CREATE =
      new Operation("events/create", "ads:write", "ads_conversions", true);

  static final List<Operation> ALL = List.of(EVENTS_CREATE);

  boolean takes(Token token) {
    return switch (token.kind()) {
      case USER -> token.scopes().contains(scope);
      case CONVERSION -> takesConversionTokens;
    };
  }
}
