package dev.pintle.forward;

/// Where a payload goes.
sealed interface Target {
  /// The destination's own ad account.
  Target OWN = new Account("", "", false);

  /// An ad account.
  ///
  /// @param adAccountId empty for the destination's
  /// @param token empty for the destination's
  /// @param test whether Pinterest shall only check what it gets
  record Account(String adAccountId, String token, boolean test) implements Target {
    @Override
    public String toString() {
      return "Account[" + adAccountId + (test ? ", test" : "") + "]";
    }
  }

  /// Any server: the payload is the request.
  record Http() implements Target {}
}
