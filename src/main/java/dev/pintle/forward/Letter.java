package dev.pintle.forward;

/// A payload on its way to Pinterest.
///
/// @param index where its event stands in its settlement
/// @param receivedAtMs when its event came in, milliseconds since 1970 UTC
/// @param timeMs when it happened, as Pinterest is told
/// @param rule the id of the rule that sends it
/// @param json the payload, UTF-8
record Letter(int index, long receivedAtMs, long timeMs, String rule, byte[] json) {}
