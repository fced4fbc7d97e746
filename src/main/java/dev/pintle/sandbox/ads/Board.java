package dev.pintle.sandbox.ads;

/// A board of the account that owns an ad account.
///
/// @param adsOnly whether it holds Pins that are ads only
/// @param pins how many Pins are on it
public record Board(Core core, String description, boolean adsOnly, int pins) implements Entity {}
