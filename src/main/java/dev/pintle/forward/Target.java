package dev.pintle.forward;

/// Where a payload goes.
sealed interface Target {
  /// The same place, where Pinterest only checks what it gets; other servers know no such thing.
  default Target tested() {
    return switch (this) {
      case Account(String adAccountId, String token, _) -> new Account(adAccountId, token, true);
      case Http http -> http;
    };
  }

  /// An ad account.
  ///
  /// @param adAccountId empty for the destination's
  /// @param token empty for the destination's
  /// @param test whether Pinterest shall only check what it gets
  record Account(String adAccountId, String token, boolean test) implements Target {
    /// The destination's own.
    static final Account OWN = new Account("", "", false);

    @Override
    public String toString() {
      return "Account[" + adAccountId + (test ? ", test" : "") + "]";
    }
  }

  /// Any server: the payload is the request.
  record Http() implements Target {}
}
