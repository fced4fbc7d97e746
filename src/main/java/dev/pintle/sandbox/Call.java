package dev.pintle.sandbox;

import org.jspecify.annotations.Nullable;

/// A request that was let through: whose it is, what it brings, and what is made to go wrong.
///
/// @param advertiser the ad account it is about; null for operations that are about none
/// @param path the value in its path beside the ad account's id, such as a tag's id; empty when
///   there is none
/// @param origin where the sandbox was reached, such as `http://localhost:8081`
record Call(
    Caller caller,
    @Nullable Advertiser advertiser,
    Parameters query,
    String path,
    Bytes body,
    String origin,
    Fault fault) {

  SandboxSettings.AdAccount account() {
    return adAccount().adAccount();
  }

  Advertiser adAccount() {
    if (advertiser == null) {
      throw new IllegalStateException("this operation is about no ad account");
    }
    return advertiser;
  }

  boolean test() {
    return query.bool("test", false);
  }

  Access.Entry token() {
    return switch (caller) {
      case Caller.Bearer(Access.Entry token) -> token;
      case Caller.Client _ -> throw new IllegalStateException("this operation takes no token");
    };
  }

  App app() {
    return switch (caller) {
      case Caller.Client(App app) -> app;
      case Caller.Bearer _ -> throw new IllegalStateException("this operation takes a token");
    };
  }
}
