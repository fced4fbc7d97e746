package dev.pintle.admin.web;

import dev.pintle.ads.run.Runs;
import dev.pintle.ads.setup.Imports;
import dev.pintle.warehouse.Warehouse;
import java.nio.file.Path;

/// What the pages see and steer of stores' imports of ads data.
///
/// @param exports where files are written until they are fetched
public record AdsPages(Imports imports, Runs runs, Warehouse warehouse, Path exports) {}
