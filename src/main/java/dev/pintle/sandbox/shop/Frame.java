package dev.pintle.sandbox.shop;

/// What every page of the shop needs.
///
/// @param events what the page's script tells the collector: a JSON array
public record Frame(String collectorUrl, String writeKey, String events, Cart cart) {}
