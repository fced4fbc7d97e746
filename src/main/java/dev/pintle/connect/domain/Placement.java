package dev.pintle.connect.domain;

import java.util.function.Consumer;
import java.util.function.Predicate;

/// A shop whose pages we can put a proof on.
///
/// @param name what the shop is called: `the demo shop`
/// @param reaches whether a website is that shop
/// @param place puts the proof of a website there, in the place of one before; can be repeated
public record Placement(String name, Predicate<Website> reaches, Consumer<Domain> place) {}
