package dev.pintle.catalog.item;

/// Whom a feed is for (capabilities P-09).
///
/// @param country ISO 3166-1 alpha-2, in capitals
/// @param locale one of [Locales#ALL]
/// @param currency ISO 4217, in capitals
public record Market(String country, String locale, String currency) {}
