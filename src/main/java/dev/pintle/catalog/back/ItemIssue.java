package dev.pintle.catalog.back;

import dev.pintle.catalog.item.Severity;

/// An item that Pinterest named as an example of an issue.
///
/// @param code Pinterest's name of the issue
/// @param number where the item stands in the file, from 0
/// @param attribute Pinterest's name; empty when it told none
/// @param value what Pinterest read; may be empty
/// @param title the item's, as we have it; empty when we no longer have it
/// @param editLink where it can be mended in the shop; may be empty
public record ItemIssue(
    Severity severity,
    String code,
    long number,
    String itemId,
    String attribute,
    String value,
    String title,
    String editLink) {}
