package dev.pintle.sandbox.catalog;

/// Something wrong with an item.
///
/// @param code as published, such as `TITLE_MISSING`
/// @param field the published name of the attribute; empty when there is none
/// @param value what the file has there; empty when that is nothing
public record Issue(String code, boolean error, String field, String value) {}
