package dev.pintle.sandbox.catalog;

/// What is wrong with an item of a batch.
///
/// @param attribute what it is about; empty for the item as a whole
public record ItemEvent(String attribute, int code, String message) {}
