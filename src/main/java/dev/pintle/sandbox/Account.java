package dev.pintle.sandbox;

import java.util.List;

/// A person or a business at Pinterest.
///
/// @param name what a business is called; a person's own name
/// @param pickable whether the consent page offers to be this account
/// @param businesses the usernames of the businesses a person's login is linked to
record Account(
    String id, String username, Kind kind, String name, boolean pickable, List<String> businesses) {

  enum Kind {
    PINNER,
    BUSINESS
  }

  Account {
    businesses = List.copyOf(businesses);
  }

  boolean isBusiness() {
    return kind == Kind.BUSINESS;
  }

  Account as(Kind other) {
    return new Account(id, username, other, name, pickable, businesses);
  }

  /// The code that proves that a website is this account's; always the same.
  String verificationCode() {
    return Digests.sha256("website verification of " + id).substring(0, 32);
  }
}
