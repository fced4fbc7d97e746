package dev.pintle.connect;

import dev.pintle.base.Secret;

/// The app, registered at Pinterest, that people give access to.
public record DeveloperApp(String id, Secret secret) {}
