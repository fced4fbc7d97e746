package dev.pintle.warehouse;

/// What is to be loaded.
///
/// @param generation of the table; it must have been made
/// @param fence grows with each taking over of the work: once a load or publication with a higher
///   one was seen, those with lower ones are refused
/// @param restating which changes of days are written down, in the same transaction
public record Load(
    Dataset dataset,
    TableShape shape,
    int generation,
    Unit unit,
    long fence,
    Restating restating) {}
