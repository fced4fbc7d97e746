package dev.pintle.admin.people;

import dev.pintle.admin.web.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person as the page of people lists them.
///
/// @param rights in words, a line for all stores and one for each that has its own
/// @param lockedUntil when whoever guesses their password may go on; null when nobody has to wait
public record PersonRow(Person person, List<String> rights, @Nullable Instant lockedUntil) {}
