package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the fake domain name system knows. Thread-safe.
final class DnsTable {
  static final int MAX = 1000;

  // Guarded by itself.
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /// What there is under a name.
  ///
  /// @param address an IPv4 address; empty when there is none
  /// @param port where the website of that name really listens; 0 when that is as usual
  record Entry(String name, String address, int port, List<String> texts) {
    Entry {
      texts = List.copyOf(texts);
    }
  }

  List<Entry> all() {
    synchronized (entries) {
      return List.copyOf(entries.values());
    }
  }

  /// Case and a dot at the end make no difference.
  @Nullable Entry find(String name) {
    synchronized (entries) {
      return entries.get(normal(name));
    }
  }

  void set(List<Entry> all) {
    synchronized (entries) {
      entries.clear();
      all.forEach(entry -> entries.put(normal(entry.name()), entry));
    }
  }

  void put(Entry entry) {
    synchronized (entries) {
      entries.put(normal(entry.name()), entry);
    }
  }

  void write(JsonOut out) {
    out.name("dns").beginArray();
    for (Entry entry : all()) {
      out.beginObject().field("name", entry.name()).field("a", entry.address());
      out.field("port", entry.port()).name("txt").beginArray();
      entry.texts().forEach(out::text);
      out.endArray().endObject();
    }
    out.endArray();
  }

  void read(Json.Obj state) {
    for (Json.Obj entry : StateFile.objects(state, "dns")) {
      Set<String> texts = StateFile.texts(entry, "txt");
      put(
          new Entry(
              StateFile.text(entry, "name"),
              StateFile.text(entry, "a"),
              (int) StateFile.number(entry, "port"),
              List.copyOf(texts)));
    }
  }

  private static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
