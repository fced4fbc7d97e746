/// Feeds: one market of a store each, fed by one product source, kept at Pinterest by a hosted file
/// or by item batches.
///
/// A run reads a source to its end before anything changes. What is on Pinterest's side is only
/// ever taken away in small numbers unless somebody agrees. Everything can be killed at any point:
/// the next run finds what is left to do by comparing.
@NullMarked
package dev.pintle.catalog.feed;

import org.jspecify.annotations.NullMarked;
