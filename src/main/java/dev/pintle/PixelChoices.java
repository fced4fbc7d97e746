package dev.pintle;

import dev.pintle.base.Time;
import dev.pintle.collect.pixel.PixelConfig;
import dev.pintle.collect.pixel.PixelConfig.Consent;
import dev.pintle.collect.pixel.PixelSettings;
import dev.pintle.connect.tag.Tags;
import dev.pintle.forward.TagEvents;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.store.StoreException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// What the pixel does in a store's pages: it loads the store's tag unless somebody else's code
/// does, and tells it what the mapping says. Asked with each page, so that it remembers for some
/// seconds. Thread-safe.
final class PixelChoices implements PixelSettings {
  private static final long REMEMBERED_MS = 3_000;

  private record Remembered(Configuration mapping, long atMs) {}

  private final Tags tags;
  private final URI script;
  private final Function<String, Configuration> mapping;
  private final Time time;
  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

  /// @param mapping what is told of a store's events
  PixelChoices(Tags tags, URI script, Function<String, Configuration> mapping, Time time) {
    this.tags = tags;
    this.script = script;
    this.mapping = mapping;
    this.time = time;
  }

  /// A page gets its pixel while the store is away, too: what was remembered stands longer.
  private Configuration look(String storeId, @Nullable Remembered last) {
    try {
      return mapping.apply(storeId);
    } catch (JdbiException | StoreException e) {
      if (last == null) {
        throw e;
      }
      return last.mapping();
    }
  }

  @Override
  public PixelConfig of(String storeId) {
    long now = time.millis();
    Remembered last = remembered.get(storeId);
    if (last == null || now - last.atMs() > REMEMBERED_MS) {
      last = new Remembered(look(storeId, last), now);
      remembered.put(storeId, last);
    }
    var configuration = last.mapping();
    var events = TagEvents.of(configuration);
    var tag = tags.inMemory(storeId);
    var config =
        tag == null
            ? new PixelConfig(null, script, true, Consent.SEND, true, events)
            : new PixelConfig(
                tag.isLoadedByPixel() ? tag.tagId() : null,
                script,
                tag.choices().enhancedMatch(),
                tag.choices().hold() ? Consent.HOLD : Consent.SEND,
                true,
                events);
    return config.withProductIds(configuration.contentIds().names());
  }
}
