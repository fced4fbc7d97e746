/// Drafts and releases: what people edit, what runs, since when, and who let it.
///
/// A release never changes. An event is mapped by the release in whose span it lies, whenever that
/// is done, so that it is never sent by a mixture of two.
@NullMarked
package dev.pintle.forward.release;

import org.jspecify.annotations.NullMarked;
