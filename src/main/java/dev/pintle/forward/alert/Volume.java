package dev.pintle.forward.alert;

/// How many events came in.
@FunctionalInterface
public interface Volume {
  /// Events that the sources of a store accepted from one minute to another, the last excluded, in
  /// minutes since 1970.
  long accepted(String storeId, long fromMinute, long toMinute);
}
