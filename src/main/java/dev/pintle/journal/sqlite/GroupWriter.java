package dev.pintle.journal.sqlite;

import dev.pintle.journal.Journal.Entry;
import dev.pintle.journal.sqlite.BlockFile.NewBlock;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes a group of requests in one transaction, less the events that repeat an id. Belongs to the
/// journal's writer thread.
final class GroupWriter {
  private final BlockFile file;
  private final BlockCodec codec;
  private final RepeatWindow window;
  private final Map<String, Long> next;

  GroupWriter(BlockFile file, BlockCodec codec, RepeatWindow window, Map<String, Long> next) {
    this.file = file;
    this.codec = codec;
    this.window = window;
    this.next = next;
  }

  /// Returns what was written, by store, once it is on disk. Ids are remembered only then, so that
  /// an event that could not be written may come again.
  Map<String, List<Entry>> write(List<Pending> group) throws SQLException {
    var entries = new LinkedHashMap<String, List<Entry>>();
    var ids = new LinkedHashMap<String, List<RepeatWindow.Id>>();
    Set<RepeatWindow.Id> fresh = new HashSet<>();
    for (Pending pending : group) {
      pending.repeated = 0;
      for (Entry entry : pending.entries) {
        var id = window.id(pending.storeId, entry.messageId());
        if (window.contains(id) || !fresh.add(id)) {
          pending.repeated++;
        } else {
          entries.computeIfAbsent(pending.storeId, _ -> new ArrayList<>()).add(entry);
          ids.computeIfAbsent(pending.storeId, _ -> new ArrayList<>()).add(id);
        }
      }
    }
    if (!entries.isEmpty()) {
      file.write(blocks(entries, ids));
      fresh.forEach(window::add);
    }
    return entries;
  }

  private List<NewBlock> blocks(
      Map<String, List<Entry>> entries, Map<String, List<RepeatWindow.Id>> ids) {
    var blocks = new ArrayList<NewBlock>();
    entries.forEach((storeId, events) -> {
      long first = next.getOrDefault(storeId, 0L);
      var idBytes = ByteBuffer.allocate(events.size() * RepeatWindow.ID_BYTES);
      ids.getOrDefault(storeId, List.of()).forEach(id -> id.put(idBytes));
      blocks.add(
          new NewBlock(
              storeId,
              first,
              events.size(),
              events.getLast().envelope().receivedAtMs(),
              idBytes.array(),
              codec.encode(storeId, first, events)));
    });
    return blocks;
  }
}
