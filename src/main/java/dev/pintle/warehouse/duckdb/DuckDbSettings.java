package dev.pintle.warehouse.duckdb;

import java.nio.file.Path;

/// How much a store's file may use of the machine while it is open.
///
/// @param memory such as `512MB`
/// @param threads that work on one question or load
/// @param temporary a directory for what does not fit into the memory
/// @param mostOpen files that are open at once; those that nobody uses are closed for others
public record DuckDbSettings(String memory, int threads, Path temporary, int mostOpen) {
  public DuckDbSettings {
    if (!memory.matches("[1-9][0-9]{0,8}(MB|GB|MiB|GiB)")) {
      throw new IllegalArgumentException("warehouse.memory must be such as 512MB, not " + memory);
    }
    if (threads < 1 || mostOpen < 1) {
      throw new IllegalArgumentException("warehouse.threads must be 1 or more");
    }
  }
}
