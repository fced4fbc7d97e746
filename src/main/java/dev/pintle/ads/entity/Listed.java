package dev.pintle.ads.entity;

import java.time.Duration;

/// What became of the listing of a table's entities. Only a complete one says that what is not in
/// it is gone.
public sealed interface Listed {
  /// Everything was listed; the file has it.
  ///
  /// @param items how many, some of them perhaps twice
  /// @param calls how many were made for it, over all attempts
  record Complete(long items, long calls) implements Listed {}

  /// It was interrupted, and goes on from its last whole page when it is asked for with the same
  /// file.
  ///
  /// @param pause how long Pinterest wants to be left alone; zero when it did not say
  record Interrupted(Duration pause, String why) implements Listed {}

  /// The access does not allow it: the others of a run are not concerned.
  record NotPermitted(String why) implements Listed {}

  /// Pinterest refuses the calls, or answers what is no list.
  record Failed(String why) implements Listed {}
}
