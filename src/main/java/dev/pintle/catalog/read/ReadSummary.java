package dev.pintle.catalog.read;

/// What came of reading a source.
///
/// @param rows lines of a table, elements of XML or objects of JSON, without the header and blank
///   ones
/// @param products how many the sink was given
/// @param bytes of the content, unpacked
/// @param format the one that was read; AUTO when there was nothing to tell it by
/// @param encoding its name, such as `UTF-8`
/// @param complete false when the source breaks off or was not read to its end: what is missing is
///   then not known to be gone
public record ReadSummary(
    long rows, long products, long bytes, Format format, String encoding, boolean complete) {}
