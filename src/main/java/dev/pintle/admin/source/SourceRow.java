package dev.pintle.admin.source;

import dev.pintle.collect.Source;
import dev.pintle.collect.Tally;

/// A line of the list of sources.
public record SourceRow(Source source, Tally total) {}
