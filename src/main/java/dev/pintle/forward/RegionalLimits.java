package dev.pintle.forward;

/// What Pinterest has to be told of an event because of where its person lives.
///
/// @param optOut whether it may be used for nothing but measuring: `opt_out`
/// @param limited whether it is subject to limited data processing: `opt_out_type` `LDP`
/// @param region which of the regions it was, for people
record RegionalLimits(boolean optOut, boolean limited, String region) {
  static final RegionalLimits NONE = new RegionalLimits(false, false, "");
}
