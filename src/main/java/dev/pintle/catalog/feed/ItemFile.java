package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.io.IOException;
import java.util.Set;

/// A feed file being written, item by item. Used by one thread.
interface ItemFile {
  /// Comes first.
  ///
  /// @param used the attributes that any item has
  void begin(Set<Attribute> used) throws IOException;

  void item(Attributes item) throws IOException;

  /// Comes last; closes nothing.
  void end() throws IOException;
}
