package dev.pintle.admin.file;

import dev.pintle.base.Secret;
import dev.pintle.store.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stores as files, both ways. Thread-safe.
public final class StoreFiles {
  private final Parts parts;

  public StoreFiles(Parts parts) {
    this.parts = parts;
  }

  /// A store as a file, as it runs in production.
  public String write(Store store) {
    return StoreFileWriter.write(Present.of(parts, store).file(parts));
  }

  /// What applying a file would do. Changes nothing.
  ///
  /// @param store null to make it
  /// @param values of the variables that the file names, as far as they are given
  /// @param prune whether what the file does not have goes
  public Plan plan(
      @Nullable Store store, ReadFile file, Map<String, Secret> values, boolean prune) {
    return new Planner(parts, file, values).plan(store, prune);
  }

  /// Does what a plan says; idempotent: done again, there is nothing to do.
  ///
  /// @param store null to make it
  public Applied apply(@Nullable Store store, Plan plan, String actor) throws InterruptedException {
    return new Applier(parts, store, actor).apply(plan);
  }
}
