package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.pinterest.ConversionsClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a destination sends.
///
/// @param batchSize events in a request, 1 to 1,000
/// @param linger how long an event waits for others to fill its request
/// @param inFlight requests under way at once, 1 to 64
/// @param callsPerMinute requests a minute; Pinterest allows 5,000 an ad account
/// @param maxAge how long delivery is tried; then the event is dead
public record DestinationConfig(
    int batchSize, Duration linger, int inFlight, int callsPerMinute, Duration maxAge) {
  public static final DestinationConfig DEFAULT =
      new DestinationConfig(
          ConversionsClient.MAX_EVENTS, Duration.ofMillis(100), 8, 5_000, Duration.ofDays(7));

  public DestinationConfig {
    require(batchSize >= 1 && batchSize <= ConversionsClient.MAX_EVENTS, "batchSize", "1 to 1000");
    require(linger.toMillis() >= 0 && linger.toSeconds() <= 60, "lingerMs", "0 to 60000");
    require(inFlight >= 1 && inFlight <= 64, "inFlight", "1 to 64");
    require(callsPerMinute >= 1 && callsPerMinute <= 120_000, "callsPerMinute", "1 to 120000");
    require(maxAge.isPositive() && maxAge.toDays() <= 365, "maxAgeSeconds", "1 to 31536000");
  }

  private static void require(boolean holds, String name, String range) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + range);
    }
  }

  String toJson() {
    return new JsonOut(128)
        .beginObject()
        .field("batchSize", batchSize)
        .field("lingerMs", linger.toMillis())
        .field("inFlight", inFlight)
        .field("callsPerMinute", callsPerMinute)
        .field("maxAgeSeconds", maxAge.toSeconds())
        .endObject()
        .toString();
  }

  static DestinationConfig ofJson(String json) {
    Json.Obj object = Json.parse(json) instanceof Json.Obj read ? read : Json.Obj.EMPTY;
    return new DestinationConfig(
        (int) whole(object.get("batchSize"), DEFAULT.batchSize),
        Duration.ofMillis(whole(object.get("lingerMs"), DEFAULT.linger.toMillis())),
        (int) whole(object.get("inFlight"), DEFAULT.inFlight),
        (int) whole(object.get("callsPerMinute"), DEFAULT.callsPerMinute),
        Duration.ofSeconds(whole(object.get("maxAgeSeconds"), DEFAULT.maxAge.toSeconds())));
  }

  private static long whole(@Nullable Json json, long otherwise) {
    long value = Decimals.whole(json);
    return value < 0 ? otherwise : value;
  }
}
