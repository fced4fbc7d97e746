package dev.pintle.admin.catalog;

import dev.pintle.catalog.feed.Feed;

/// What every tab of a feed shows around its content.
///
/// @param all the address of the list of feeds
/// @param base the address of the feed's pages
/// @param current which of them it is
public record FeedTab(Feed feed, String all, String base, String current) {}
