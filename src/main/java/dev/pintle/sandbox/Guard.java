package dev.pintle.sandbox;

import dev.pintle.sandbox.Operation.Callers;
import java.util.List;

/// What operations ask for, beside a role on the ad account.
///
/// @param scopes all that a token must allow
record Guard(Limit limit, Callers callers, List<String> scopes) {
  private static final String ACCOUNT_SCOPE = "user_accounts:read";
  private static final String ADS_SCOPE = "ads:read";
  private static final String BOARDS_SCOPE = "boards:read";
  private static final String PINS_SCOPE = "pins:read";
  private static final String READ_SCOPE = "catalogs:read";
  private static final String WRITE_SCOPE = "catalogs:write";

  static final Guard READ = new Guard(Limit.CATALOGS_READ, Callers.USER, List.of(READ_SCOPE));
  static final Guard READ_OR_APP =
      new Guard(Limit.CATALOGS_READ, Callers.USER_OR_APP, List.of(READ_SCOPE));

  /// For what shows Pins, too.
  static final Guard READ_PINS =
      new Guard(Limit.CATALOGS_READ, Callers.USER, List.of(BOARDS_SCOPE, READ_SCOPE, PINS_SCOPE));

  static final Guard WRITE = new Guard(Limit.CATALOGS_WRITE, Callers.USER, List.of(WRITE_SCOPE));
  static final Guard READ_WRITE_OR_APP =
      new Guard(Limit.CATALOGS_WRITE, Callers.USER_OR_APP, List.of(READ_SCOPE, WRITE_SCOPE));

  static final Guard ACCOUNT = new Guard(Limit.ORG_READ, Callers.USER, List.of(ACCOUNT_SCOPE));
  static final Guard ACCOUNT_OR_APP =
      new Guard(Limit.ORG_READ, Callers.USER_OR_APP, List.of(ACCOUNT_SCOPE));
  static final Guard ACCOUNT_WRITE =
      new Guard(Limit.ORG_WRITE, Callers.USER, List.of("user_accounts:write"));

  static final Guard ADS = new Guard(Limit.ADS_READ, Callers.USER, List.of(ADS_SCOPE));
  static final Guard ADS_OR_APP =
      new Guard(Limit.ADS_READ, Callers.USER_OR_APP, List.of(ADS_SCOPE));
  static final Guard ADS_WRITE = new Guard(Limit.ADS_WRITE, Callers.USER, List.of("ads:write"));
  static final Guard BILLING =
      new Guard(Limit.ADS_READ, Callers.USER, List.of(ADS_SCOPE, "billing:read"));

  static final Guard BOARDS = new Guard(Limit.ORG_READ, Callers.USER_OR_APP, List.of(BOARDS_SCOPE));
  static final Guard PINS =
      new Guard(Limit.ORG_READ, Callers.USER_OR_APP, List.of(BOARDS_SCOPE, PINS_SCOPE));

  /// For what is told of ads in numbers.
  static final Guard REPORTS = new Guard(Limit.ADS_ANALYTICS, Callers.USER, List.of(ADS_SCOPE));

  static final Guard REPORTS_OR_APP =
      new Guard(Limit.ADS_ANALYTICS, Callers.USER_OR_APP, List.of(ADS_SCOPE));

  /// For what metrics mean, of ads and of Pins.
  static final Guard METRICS =
      new Guard(Limit.ADS_READ, Callers.USER_OR_APP, List.of(ADS_SCOPE, PINS_SCOPE, ACCOUNT_SCOPE));

  /// For what is told of Pins in numbers.
  static final Guard ANALYTICS =
      new Guard(Limit.ORG_ANALYTICS, Callers.USER, List.of(ACCOUNT_SCOPE));

  static final Guard TOP_PINS =
      new Guard(Limit.ORG_ANALYTICS, Callers.USER_OR_APP, List.of(PINS_SCOPE, ACCOUNT_SCOPE));
  static final Guard PIN_ANALYTICS =
      new Guard(Limit.ORG_ANALYTICS, Callers.USER_OR_APP, List.of(BOARDS_SCOPE, PINS_SCOPE));

  Guard {
    scopes = List.copyOf(scopes);
  }
}
