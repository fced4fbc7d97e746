package dev.pintle.sandbox.ads;

/// The statuses that somebody gives an entity.
public enum Status {
  ACTIVE,
  PAUSED,
  ARCHIVED,
  DRAFT,
  DELETED_DRAFT
}
