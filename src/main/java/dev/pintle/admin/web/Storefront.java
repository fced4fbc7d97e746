package dev.pintle.admin.web;

import dev.pintle.connect.domain.Domains;
import dev.pintle.connect.domain.Verification;
import dev.pintle.connect.foreign.ForeignTags;
import dev.pintle.connect.foreign.ShopScan;

/// What the pages see and steer of what stands on a shop's own pages.
public record Storefront(
    Domains domains, Verification verification, ForeignTags foreignTags, ShopScan scan) {}
