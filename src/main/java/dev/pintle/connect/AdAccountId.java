package dev.pintle.connect;

import java.util.regex.Pattern;

/// What an ad account's id looks like (capabilities C-05).
public final class AdAccountId {
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final int USUAL_DIGITS = 12;

  private AdAccountId() {}

  public static boolean isValid(String id) {
    return ID.matcher(id).matches();
  }

  /// Whether it has as many digits as Pinterest's help says; others are possible, and worth a
  /// second look.
  public static boolean isUsual(String id) {
    return isValid(id) && id.length() == USUAL_DIGITS;
  }
}
