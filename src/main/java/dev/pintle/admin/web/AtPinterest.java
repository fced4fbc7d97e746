package dev.pintle.admin.web;

import dev.pintle.catalog.back.CatalogReports;
import dev.pintle.catalog.back.IngestionReader;
import dev.pintle.catalog.back.Ingestions;
import dev.pintle.catalog.back.ProductGroups;

/// What the pages ask Pinterest about a catalogue, and what it said before.
public record AtPinterest(
    Ingestions ingestions, IngestionReader reader, ProductGroups groups, CatalogReports reports) {}
