package dev.pintle.forward.release;

import dev.pintle.forward.rule.Configuration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A configuration that is being edited.
///
/// @param version grows with each change and never comes back; 0 when nobody has edited
/// @param basedOn the release it was made of; 0 for the default mapping
/// @param changedBy who changed it last; empty when nobody has
/// @param changedAt when; null when nobody has
public record Draft(
    String destinationId,
    long version,
    Configuration configuration,
    int basedOn,
    String changedBy,
    @Nullable Instant changedAt) {

  /// Whether somebody has edited it.
  public boolean isEdited() {
    return version > 0;
  }
}
