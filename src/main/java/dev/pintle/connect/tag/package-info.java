/// The Pinterest tag of a store: found in its account, created there, or entered by its id.
///
/// Pinterest is told to create a tag only when somebody asks for that. What the pixel needs to know
/// of a tag comes from memory.
@NullMarked
package dev.pintle.connect.tag;

import org.jspecify.annotations.NullMarked;
