package dev.pintle.admin.web;

import java.time.Instant;

/// Somebody who may sign in.
public record Person(String id, String name, Instant createdAt) {}
