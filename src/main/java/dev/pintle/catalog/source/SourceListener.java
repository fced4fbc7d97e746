package dev.pintle.catalog.source;

/// Is told that a source has other products than before. What it does must be quick; it may be told
/// once more than needed, and by several threads.
@FunctionalInterface
public interface SourceListener {
  void changed(String sourceId);
}
