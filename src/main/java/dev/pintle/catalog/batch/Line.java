package dev.pintle.catalog.batch;

import dev.pintle.catalog.item.Attributes;

/// An item in a batch, with what is told of it.
///
/// @param attributes all that the feed says of it; [Attributes#NONE] where nothing is told
record Line(Entry entry, Attributes attributes) {}
