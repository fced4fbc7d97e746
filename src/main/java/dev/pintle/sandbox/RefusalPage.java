package dev.pintle.sandbox;

/// What the page shows when an app cannot be answered.
///
/// @param redirectUri what could be registered to mend it; empty when that would not
/// @param again where to go on after that
public record RefusalPage(String title, String message, String redirectUri, String again) {}
