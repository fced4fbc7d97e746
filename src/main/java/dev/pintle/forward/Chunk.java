package dev.pintle.forward;

import java.util.List;

/// A run of a store's events without a gap, of which the letters go to Pinterest in one request;
/// the fates of the others are in the settlement already.
record Chunk(Settlement settlement, List<Letter> letters) {}
