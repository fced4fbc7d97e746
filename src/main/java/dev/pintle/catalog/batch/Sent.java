package dev.pintle.catalog.batch;

import java.time.Duration;

/// What came of a call about a batch.
sealed interface Sent {
  /// Pinterest told of the batch.
  record Told(BatchAnswer answer) implements Sent {}

  /// The call may be made again after a while; whether the batch arrived is not known, unless
  /// Pinterest asked for patience.
  ///
  /// @param delay zero when it is for the caller to choose
  record Later(String words, Duration delay) implements Sent {}

  /// Something in the batch has it refused as a whole.
  record Refused(String words) implements Sent {}

  /// Pinterest knows no such batch.
  record Unknown(String words) implements Sent {}

  /// Nothing of this feed will pass until a person has mended something.
  record Blocked(String words) implements Sent {}
}
