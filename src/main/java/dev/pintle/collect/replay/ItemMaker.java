package dev.pintle.collect.replay;

import java.util.function.Consumer;

/// Makes items of what is read, in an order that follows from the file alone. For one pass over a
/// file, by one thread.
interface ItemMaker {
  void read(Reading reading, Consumer<Item> out);

  /// The file is at its end: whatever was held back goes out.
  void end(Consumer<Item> out);
}
