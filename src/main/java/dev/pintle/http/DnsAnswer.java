package dev.pintle.http;

import java.util.List;

/// What came of a look-up of a name.
public sealed interface DnsAnswer<T> {
  /// At least one record.
  record Found<T>(List<T> records) implements DnsAnswer<T> {
    public Found {
      records = List.copyOf(records);
    }
  }

  /// There is no such name, or it has no such record.
  record None<T>() implements DnsAnswer<T> {}

  /// Nothing is known.
  ///
  /// @param words for people
  record Failed<T>(String words) implements DnsAnswer<T> {}
}
