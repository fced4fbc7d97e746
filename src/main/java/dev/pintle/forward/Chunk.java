package dev.pintle.forward;

import java.util.List;

/// A run of a store's events without a gap, with what is sent of them; the fates of those of which
/// nothing is are in the settlement already.
///
/// @param parcels one for each place that something goes to
record Chunk(Settlement settlement, List<Parcel> parcels) {}
