/// Who did it, as Pinterest wants to be told: each identity field is normalised by its meaning and
/// hashed with SHA-256. A value that is not what its field means is dropped with a reason, and
/// never becomes a hash that strangers share. Nothing here does network I/O or keeps what it saw
/// longer than a [Hasher] lives.
@NullMarked
package dev.pintle.forward.identity;

import org.jspecify.annotations.NullMarked;
