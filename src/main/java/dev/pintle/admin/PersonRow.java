package dev.pintle.admin;

import java.util.List;

/// A person as the page of people lists them.
///
/// @param rights in words, a line for all stores and one for each that has its own
public record PersonRow(Person person, List<String> rights) {}
