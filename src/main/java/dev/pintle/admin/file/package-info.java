/// A store as one readable file: written, read with the place of every mistake, compared with what
/// the server has, and applied. Nothing here reads a file or a variable by itself: texts come in
/// and go out, so that no file can name another.
@NullMarked
package dev.pintle.admin.file;

import org.jspecify.annotations.NullMarked;
