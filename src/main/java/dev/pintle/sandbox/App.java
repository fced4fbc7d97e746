package dev.pintle.sandbox;

import dev.pintle.base.Secret;

/// An app that Pinterest has approved.
///
/// @param ownerId the account that its own tokens (client credentials) act for
record App(String id, Secret secret, String name, String ownerId) {}
