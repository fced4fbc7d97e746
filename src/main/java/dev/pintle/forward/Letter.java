package dev.pintle.forward;

/// A payload on its way to Pinterest.
///
/// @param index where its event stands in its settlement
/// @param receivedAtMs when its event came in, milliseconds since 1970 UTC
/// @param offline whether Pinterest will count it as offline
/// @param json the payload, UTF-8
record Letter(int index, long receivedAtMs, boolean offline, byte[] json) {}
