package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.EventType;
import org.jspecify.annotations.Nullable;

/// An event being made of somebody else's. Not thread-safe.
final class Draft {
  /// How large an event may be; its original is left away when it would be larger.
  static final int MAX_BYTES = 512 << 10;

  /// Room for what the collector may still add.
  private static final int MARGIN_BYTES = 4 << 10;

  private static final int MAX_ID_CHARS = 512;

  final Fields properties = new Fields();
  final Fields traits = new Fields();
  final Fields context = new Fields();
  final Fields page = new Fields();
  final Fields aliases = new Fields();

  private final EventType type;
  private final String name;
  private final Json original;
  private @Nullable String messageId;
  private @Nullable String timestamp;
  private @Nullable String userId;
  private @Nullable String anonymousId;

  /// @param name what happened; of no account for an identify call
  /// @param original the body that the event is made of
  Draft(EventType type, String name, Json original) {
    this.type = type;
    this.name = name;
    this.original = original;
  }

  Draft messageId(@Nullable String id) {
    messageId = id;
    return this;
  }

  Draft timestamp(@Nullable String iso) {
    timestamp = iso;
    return this;
  }

  /// Ids too long for an event are no ids.
  Draft userId(@Nullable String id) {
    userId = id != null && id.length() <= MAX_ID_CHARS ? id : null;
    return this;
  }

  Draft anonymousId(@Nullable String id) {
    anonymousId = id != null && id.length() <= MAX_ID_CHARS ? id : null;
    return this;
  }

  byte[] toJson() {
    byte[] whole = print(true);
    return whole.length <= MAX_BYTES - MARGIN_BYTES ? whole : print(false);
  }

  private byte[] print(boolean withOriginal) {
    var body = new Fields();
    body.put("type", type.wireName());
    if (type == EventType.TRACK) {
      body.put("event", name);
    } else if (type != EventType.IDENTIFY) {
      body.put("name", name);
    }
    body.put("messageId", messageId);
    body.put("timestamp", timestamp);
    body.put("userId", userId);
    body.put("anonymousId", anonymousId);
    boolean identify = type == EventType.IDENTIFY;
    var surroundings = new Fields().putAll(context.json()).put("page", page);
    surroundings.put("aliases", aliases);
    if (identify) {
      body.put("traits", traits);
    } else {
      surroundings.put("traits", traits);
      body.put("properties", properties);
    }
    if (!withOriginal) {
      surroundings.put("originalDropped", true);
    }
    body.put("context", surroundings);
    if (withOriginal) {
      body.put("original", original);
    }
    return new JsonOut(2_048).json(body.json()).toBytes();
  }
}
