package dev.pintle.sandbox.ads;

/// A product group that an ad group for shopping promotes.
///
/// @param catalogProductGroupId what reports call the product group
/// @param bidMicro in millionths of the account's currency
public record ProductGroupPromotion(
    Core core, AdGroup adGroup, String catalogProductGroupId, String definition, long bidMicro)
    implements Entity {}
