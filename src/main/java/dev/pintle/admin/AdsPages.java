package dev.pintle.admin;

import dev.pintle.ads.run.Runs;
import dev.pintle.ads.setup.Imports;
import dev.pintle.warehouse.Warehouse;

/// What the pages see and steer of stores' imports of ads data.
public record AdsPages(Imports imports, Runs runs, Warehouse warehouse) {}
