package dev.pintle.journal.sqlite;

import com.github.luben.zstd.Zstd;
import dev.pintle.event.Envelope;
import dev.pintle.journal.Journal.Entry;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.journal.JournalException;
import dev.pintle.store.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a run of events into the bytes of a block and back: framed, compressed, then encrypted for
/// its store and place, so that a block that was moved does not open. Thread-safe.
final class BlockCodec {
  private static final int COMPRESSION_LEVEL = 1;
  private static final int HEADER_BYTES = 4;

  private final Vault vault;

  BlockCodec(Vault vault) {
    this.vault = vault;
  }

  byte[] encode(String storeId, long firstOffset, List<Entry> entries) {
    int size = 0;
    var frames = new ArrayList<byte[]>(entries.size());
    for (Entry entry : entries) {
      byte[] envelope = encode(entry.envelope());
      frames.add(envelope);
      size += 4 + envelope.length + 4 + entry.json().length;
    }
    var plain = ByteBuffer.allocate(size);
    for (int i = 0; i < entries.size(); i++) {
      plain.putInt(frames.get(i).length).put(frames.get(i));
      byte[] json = entries.get(i).json();
      plain.putInt(json.length).put(json);
    }
    byte[] packed = new byte[HEADER_BYTES + (int) Zstd.compressBound(size)];
    ByteBuffer.wrap(packed).putInt(size);
    long length =
        Zstd.compressByteArray(
            packed,
            HEADER_BYTES,
            packed.length - HEADER_BYTES,
            plain.array(),
            0,
            size,
            COMPRESSION_LEVEL);
    if (Zstd.isError(length)) {
      throw new JournalException("cannot compress a block: " + Zstd.getErrorName(length), null);
    }
    byte[] exact = Arrays.copyOf(packed, HEADER_BYTES + (int) length);
    return vault.seal(exact, context(storeId, firstOffset));
  }

  List<Logged> decode(String storeId, long firstOffset, int events, byte[] block) {
    byte[] packed = vault.open(block, context(storeId, firstOffset));
    byte[] plain = new byte[ByteBuffer.wrap(packed).getInt()];
    long length =
        Zstd.decompressByteArray(
            plain, 0, plain.length, packed, HEADER_BYTES, packed.length - HEADER_BYTES);
    if (length != plain.length) {
      throw new JournalException(
          "block " + firstOffset + " of store " + storeId + " is damaged", null);
    }
    var frames = ByteBuffer.wrap(plain);
    var logged = new ArrayList<Logged>(events);
    for (int i = 0; i < events; i++) {
      byte[] envelope = take(frames);
      logged.add(new Logged(firstOffset + i, decode(envelope), take(frames)));
    }
    return logged;
  }

  private static String context(String storeId, long firstOffset) {
    return "journal/" + storeId + "/" + firstOffset;
  }

  private static byte[] take(ByteBuffer from) {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return bytes;
  }

  private static byte[] encode(Envelope envelope) {
    byte[] source = bytes(envelope.sourceId());
    byte[] ip = bytes(envelope.ip());
    byte[] agent = bytes(envelope.userAgent());
    var buffer = ByteBuffer.allocate(8 + 6 + source.length + ip.length + agent.length);
    buffer.putLong(envelope.receivedAtMs());
    for (byte[] text : List.of(source, ip, agent)) {
      buffer.putShort((short) text.length).put(text);
    }
    return buffer.array();
  }

  private static Envelope decode(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    long receivedAtMs = buffer.getLong();
    String source = text(buffer);
    String ip = text(buffer);
    String agent = text(buffer);
    return new Envelope(source == null ? "" : source, receivedAtMs, ip, agent);
  }

  private static byte[] bytes(@Nullable String text) {
    return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String text(ByteBuffer buffer) {
    byte[] bytes = new byte[Short.toUnsignedInt(buffer.getShort())];
    buffer.get(bytes);
    return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
