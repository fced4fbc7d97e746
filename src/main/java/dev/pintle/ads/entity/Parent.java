package dev.pintle.ads.entity;

/// A thing that has others, which can only be listed by it.
///
/// @param of the campaign, for an ad group; empty else
record Parent(Kind kind, String id, String of) {
  enum Kind {
    CAMPAIGN,
    AD_GROUP,
    CATALOG
  }
}
