package dev.pintle.catalog.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a run found to have changed, in a file: nothing of it happens before the source was read to
/// its end. Written, then read as often as wanted, by one thread; closing deletes it.
final class RunSpool implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final DataOutputStream out;
  private long size;

  RunSpool(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.file = Files.createTempFile(folder, "run", ".new");
    this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
  }

  /// One change.
  ///
  /// @param isDemotion whether it takes away an item that is out
  record Change(ItemRecord record, boolean isDemotion) {}

  /// Takes changes, some at a time.
  interface Sink {
    void take(List<Change> changes) throws InterruptedException;
  }

  void add(ItemRecord record, boolean isDemotion) throws IOException {
    out.writeBoolean(isDemotion);
    text(record.itemId());
    text(record.productKey());
    out.writeLong(record.sourceRow());
    text(record.status().word());
    text(record.reason());
    text(record.hash());
    text(record.offerHash());
    text(record.title());
    text(record.availability());
    text(record.editLink());
    text(record.body());
    out.writeLong(record.mark());
    size++;
  }

  long size() {
    return size;
  }

  /// Sends on all changes, in their order.
  void each(int atOnce, Sink sink) throws IOException, InterruptedException {
    out.flush();
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      var changes = new ArrayList<Change>(atOnce);
      for (long i = 0; i < size; i++) {
        changes.add(change(in));
        if (changes.size() == atOnce) {
          sink.take(changes);
          changes.clear();
        }
      }
      sink.take(changes);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  private static Change change(DataInputStream in) throws IOException {
    boolean demotion = in.readBoolean();
    String itemId = text(in);
    String key = text(in);
    long row = in.readLong();
    ItemStatus status = ItemStatus.of(text(in));
    if (status == null) {
      throw new EOFException("a run's file is damaged");
    }
    return new Change(
        new ItemRecord(
            itemId,
            key,
            row,
            status,
            text(in),
            text(in),
            text(in),
            text(in),
            text(in),
            text(in),
            text(in),
            in.readLong()),
        demotion);
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
