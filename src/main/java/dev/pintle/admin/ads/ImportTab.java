package dev.pintle.admin.ads;

import dev.pintle.ads.setup.Import;

/// Where among the pages of an import somebody is.
///
/// @param all the page of all imports
/// @param base the import's own
/// @param current the tab that is open
public record ImportTab(Import its, String all, String base, String current) {}
