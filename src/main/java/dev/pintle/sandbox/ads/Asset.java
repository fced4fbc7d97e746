package dev.pintle.sandbox.ads;

/// An entity that has no numbers: an audience, a customer list, a promotion, an order line, a lead
/// form, a targeting template, a label, a billing profile.
///
/// @param draw decides what else there is to it
public record Asset(Core core, Draw draw) implements Entity {}
