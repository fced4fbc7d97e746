package dev.pintle.catalog.feed;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a run found to have changed, in a file: nothing of it happens before the source was read to
/// its end. It is read again in the order of the ids, half a million at a time, for a database
/// writes rows in the order of their key several times faster than in any other. Written, then read
/// as often as wanted, by one thread; closing deletes it.
final class RunSpool implements AutoCloseable {
  private static final ValueLayout.OfInt NUMBER =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int BUFFER = 1 << 16;
  private static final int SORTED_AT_ONCE = 500_000;

  private final Path file;
  private final OutputStream out;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
  private final DataOutputStream encoder = new DataOutputStream(bytes);

  /// Where each group of changes ends that is sorted together.
  private final List<Long> ends = new ArrayList<>();

  private long size;
  private long written;

  RunSpool(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.file = Files.createTempFile(folder, "run", ".new");
    this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  /// One change.
  ///
  /// @param isDemotion whether it takes away an item that is out
  record Change(ItemRecord record, boolean isDemotion) {}

  /// Takes changes, some at a time.
  interface Sink {
    void take(List<Change> changes) throws InterruptedException;
  }

  /// Where a change stands in the file.
  private record Place(byte[] id, long offset, int length) implements Comparable<Place> {
    @Override
    public int compareTo(Place that) {
      int order = Arrays.compareUnsigned(id, that.id);
      return order == 0 ? Long.compare(offset, that.offset) : order;
    }
  }

  void add(ItemRecord record, boolean isDemotion) throws IOException {
    bytes.reset();
    encoder.writeInt(0);
    text(record.itemId());
    encoder.writeBoolean(isDemotion);
    text(record.productKey());
    encoder.writeLong(record.sourceRow());
    text(record.status().word());
    text(record.reason());
    text(record.hash());
    text(record.offerHash());
    text(record.title());
    text(record.availability());
    text(record.editLink());
    text(record.body());
    encoder.writeLong(record.mark());
    byte[] all = bytes.toByteArray();
    int length = all.length - Integer.BYTES;
    for (int i = 0; i < Integer.BYTES; i++) {
      all[i] = (byte) (length >>> (24 - 8 * i));
    }
    out.write(all);
    written += all.length;
    size++;
    if (size % SORTED_AT_ONCE == 0) {
      ends.add(written);
    }
  }

  long size() {
    return size;
  }

  /// Sends on all changes; those of one id in their order.
  void each(int atOnce, Sink sink) throws IOException, InterruptedException {
    out.flush();
    var all = new ArrayList<>(ends);
    all.add(written);
    long start = 0;
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long end : all) {
        if (end > start) {
          group(channel, start, end, atOnce, sink);
        }
        start = end;
      }
    }
  }

  private static void group(FileChannel channel, long start, long end, int atOnce, Sink sink)
      throws IOException, InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment group = channel.map(FileChannel.MapMode.READ_ONLY, start, end - start, arena);
      List<Place> places = places(group);
      places.sort(null);
      var changes = new ArrayList<Change>(atOnce);
      for (Place place : places) {
        changes.add(change(bytes(group, place.offset(), place.length())));
        if (changes.size() == atOnce) {
          sink.take(changes);
          changes.clear();
        }
      }
      sink.take(changes);
    }
  }

  private static List<Place> places(MemorySegment group) {
    var places = new ArrayList<Place>();
    long offset = 0;
    while (offset < group.byteSize()) {
      int length = number(group, offset);
      long body = offset + Integer.BYTES;
      places.add(new Place(bytes(group, body + 4, number(group, body)), body, length));
      offset = body + length;
    }
    return places;
  }

  private static int number(MemorySegment group, long offset) {
    return group.get(NUMBER, offset);
  }

  private static byte[] bytes(MemorySegment group, long offset, int length) {
    return group.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  private static Change change(byte[] encoded) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(encoded));
    String itemId = text(in);
    boolean demotion = in.readBoolean();
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
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    encoder.writeInt(utf8.length);
    encoder.write(utf8);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] utf8 = new byte[in.readInt()];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
