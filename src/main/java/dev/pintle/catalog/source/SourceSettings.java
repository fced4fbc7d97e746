package dev.pintle.catalog.source;

import java.nio.file.Path;
import java.time.Duration;

/// Where product files are kept, and what of them is taken.
///
/// @param directory may not be there yet
/// @param largestFile bytes of a file, as it comes
/// @param longestRead for all of a file at an address
public record SourceSettings(Path directory, long largestFile, Duration longestRead) {}
