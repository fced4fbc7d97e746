package dev.pintle.admin.web;

import dev.pintle.catalog.batch.ItemBatches;
import dev.pintle.catalog.feed.FeedFindings;
import dev.pintle.catalog.feed.FeedRuns;
import dev.pintle.catalog.feed.FeedStates;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.catalog.feed.Holds;
import dev.pintle.catalog.feed.ItemSearch;
import dev.pintle.catalog.feed.Items;
import dev.pintle.catalog.feed.Registrar;
import dev.pintle.catalog.source.ProductSources;

/// What the pages see and steer of stores' catalogues.
public record ProductSync(
    ProductSources sources,
    Feeds feeds,
    FeedStates states,
    FeedRuns runs,
    FeedFindings findings,
    Items items,
    ItemSearch search,
    Holds holds,
    Registrar registrar,
    AtPinterest atPinterest,
    ItemBatches batches) {}
