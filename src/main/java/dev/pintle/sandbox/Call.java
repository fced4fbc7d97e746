package dev.pintle.sandbox;

import dev.pintle.sandbox.SandboxSettings.AdAccount;

/// A request that was let through: whose it is, what it brings, and what is made to go wrong.
record Call(AdAccount account, Bytes body, boolean test, Fault fault) {}
