package dev.pintle.ads.entity;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;

/// The same for JSON values that say the same: keys in order, however they came.
final class CanonicalJson {
  private static final int HASH_BYTES = 16;

  private CanonicalJson() {}

  /// Changes when anything of an object changes but what some keys have.
  static String hash(Json.Obj object, Set<String> without) {
    var out = new JsonOut(1_024);
    write(out, object, without);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(out.toBytes());
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(JsonOut out, Json json, Set<String> without) {
    switch (json) {
      case Json.Obj object -> {
        var sorted = new TreeMap<String, Json>();
        for (int i = 0; i < object.size(); i++) {
          sorted.put(object.name(i), object.value(i));
        }
        out.beginObject();
        sorted.forEach((name, value) -> {
          if (!without.contains(name)) {
            out.name(name);
            write(out, value, Set.of());
          }
        });
        out.endObject();
      }
      case Json.Arr(var items) -> {
        out.beginArray();
        items.forEach(item -> write(out, item, Set.of()));
        out.endArray();
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> out.json(json);
    }
  }
}
