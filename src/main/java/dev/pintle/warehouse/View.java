package dev.pintle.warehouse;

/// A view over tables.
///
/// @param select reads published tables of the same dataset by their names, in SQL that DuckDB and
///   PostgreSQL both know
public record View(String name, String description, String select) {}
