package dev.pintle.journal.sqlite;

import dev.pintle.base.Time;
import dev.pintle.journal.JournalSettings;
import dev.pintle.journal.sqlite.BlockFile.CursorKey;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Keeps the file in order: saves cursors, deletes what is old enough or too much, and tells when
/// no more can be taken. Never deletes an event that a cursor has not passed. Belongs to the
/// journal's writer thread.
final class Retention {
  private static final long AGE_CHECK_EVERY_MS = Duration.ofMinutes(1).toMillis();

  private final BlockFile file;
  private final JournalSettings settings;
  private final Time time;
  private final Map<String, Long> next;
  private final Map<String, Long> oldest;
  private final Map<CursorKey, Long> cursors;
  private final Map<CursorKey, Long> saved;
  private long ageCheckAt;

  Retention(
      BlockFile file,
      JournalSettings settings,
      Time time,
      Map<String, Long> next,
      Map<String, Long> oldest,
      Map<CursorKey, Long> cursors) {
    this.file = file;
    this.settings = settings;
    this.time = time;
    this.next = next;
    this.oldest = oldest;
    this.cursors = cursors;
    this.saved = new HashMap<>(cursors);
  }

  /// Returns why no events can be taken; empty when they can.
  String run() throws SQLException, IOException {
    saveCursors();
    if (time.millis() >= ageCheckAt) {
      long before = time.millis() - settings.maxAge().toMillis();
      for (String storeId : next.keySet()) {
        delete(storeId, before);
      }
      ageCheckAt = time.millis() + AGE_CHECK_EVERY_MS;
    }
    if (file.bytes() >= settings.maxBytes() && !makeRoom()) {
      return "the journal has reached journal.max-bytes ("
          + settings.maxBytes()
          + " bytes) with events that are not delivered yet";
    }
    long free = Files.getFileStore(settings.file().toAbsolutePath()).getUsableSpace();
    if (free < settings.minFreeBytes()) {
      return "the disk has " + free + " bytes left, less than journal.min-free-bytes";
    }
    return "";
  }

  private void saveCursors() throws SQLException {
    for (CursorKey key : saved.keySet().toArray(new CursorKey[0])) {
      if (!cursors.containsKey(key)) {
        file.deleteCursor(key);
        saved.remove(key);
      }
    }
    var moved = new HashMap<CursorKey, Long>();
    cursors.forEach((key, place) -> {
      if (!place.equals(saved.get(key))) {
        moved.put(key, place);
      }
    });
    if (!moved.isEmpty()) {
      file.writeCursors(moved);
      saved.putAll(moved);
    }
  }

  /// Deletes the oldest events that may go, an hour's worth a step, until there is room again.
  private boolean makeRoom() throws SQLException {
    boolean deleted = true;
    while (deleted && file.bytes() >= settings.maxBytes()) {
      deleted = false;
      for (String storeId : next.keySet()) {
        long oldestReceived = file.oldestReceivedBefore(storeId, floor(storeId));
        if (oldestReceived >= 0) {
          deleted |= delete(storeId, oldestReceived + Duration.ofHours(1).toMillis());
        }
      }
    }
    return file.bytes() < settings.maxBytes();
  }

  private boolean delete(String storeId, long receivedBeforeMs) throws SQLException {
    boolean deleted = file.deleteBlocks(storeId, floor(storeId), receivedBeforeMs) > 0;
    if (deleted) {
      Long first = file.oldest().get(storeId);
      if (first == null) {
        oldest.remove(storeId);
      } else {
        oldest.put(storeId, first);
      }
    }
    return deleted;
  }

  /// The lowest cursor of a store: what lies before it has been read by all.
  private long floor(String storeId) {
    long floor = next.getOrDefault(storeId, 0L);
    for (var cursor : cursors.entrySet()) {
      if (cursor.getKey().storeId().equals(storeId)) {
        floor = Math.min(floor, saved.getOrDefault(cursor.getKey(), 0L));
      }
    }
    return floor;
  }
}
