package dev.pintle.admin.file;

import java.util.List;

/// What came of applying a plan.
///
/// @param storeId the store's id
/// @param done what was done, in words
/// @param stopped why the rest was not; empty when all was
public record Applied(String storeId, List<String> done, String stopped) {
  public Applied {
    done = List.copyOf(done);
  }
}
