package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.event.EventReader;
import dev.pintle.event.EventReader.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Events that the collector takes and nobody expects: the names that the mapping reads, with
/// whatever behind them.
final class ArbitraryEvents {
  private static final String[] NAMES = {
    "Order Completed",
    "Product Added",
    "Products Searched",
    "Product Viewed",
    "Placed Order",
    "Signed Up",
    "Video Playback Started",
    "Order Refunded",
    "$page_load"
  };
  private static final String[] CONTEXT = {
    "ip",
    "userAgent",
    "locale",
    "timezone",
    "page",
    "traits",
    "app",
    "device",
    "os",
    "network",
    "screen",
    "cookies",
    "click_id",
    "_epik",
    "opt_out",
    "event_id",
    "action_source"
  };
  private static final String[] PROPERTIES = {
    "value",
    "revenue",
    "total",
    "price",
    "quantity",
    "currency",
    "order_id",
    "orderId",
    "id",
    "products",
    "items",
    "product_id",
    "sku",
    "name",
    "category",
    "brand",
    "query",
    "title",
    "url",
    "email",
    "phone",
    "$email",
    "$zip_code",
    "$country_code",
    "billing_address",
    "content_ids",
    "num_items",
    "predicted_ltv",
    "opt_out_type",
    "partner_id",
    "$ip",
    "$user_agent",
    "$sales_channel_type",
    "event_id",
    "opt_out",
    "advertising_id"
  };
  private static final String[] INNER = {
    "id",
    "name",
    "email",
    "emails",
    "phone",
    "firstName",
    "lastName",
    "gender",
    "birthday",
    "address",
    "city",
    "state",
    "postalCode",
    "country",
    "url",
    "title",
    "search",
    "version",
    "namespace",
    "type",
    "model",
    "manufacturer",
    "advertisingId",
    "adTrackingEnabled",
    "carrier",
    "wifi",
    "width",
    "height",
    "density",
    "_epik",
    "product_id",
    "price",
    "quantity",
    "vendor"
  };
  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    "jane@example.com",
    "+442079460958",
    "203.0.113.7",
    "Mozilla/5.0",
    "12,50",
    "12.50",
    "-1",
    "1e9",
    "NaN",
    "null",
    "GBP",
    "eur",
    "en-US",
    "ios",
    "Android",
    "LDP",
    "pos",
    "https://s.example/?epik=dj0",
    "/p",
    "true",
    "SW1A 1AA",
    "1985-07-14",
    "female",
    "7A3CBEA0-BDF5-11E4-8DFC-AA07A5B093DB",
    "\uD83D",
    "\uDC00x",
    "\u0000",
    "日本",
    "😀",
    "\"\\\n"
  };
  private static final String[] HALVES = {"\"\\ud83d\"", "\"a\\udc00@example.com\"", "\"x\""};
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "2.0",
    "2.5",
    "1e2",
    "1E-2",
    "1e999999999",
    "-1e-999999999",
    "12345678901234567890",
    "0.1",
    "9".repeat(900),
    "0." + "1".repeat(900),
    "1e99999999999"
  };

  private final Random random;

  ArbitraryEvents(Random random) {
    this.random = random;
  }

  /// An event that the collector takes.
  String next() {
    while (true) {
      String event = draw();
      try {
        byte[] utf8 = event.getBytes(StandardCharsets.UTF_8);
        if (EventReader.read(utf8, null, 0, "m") instanceof Reading.Valid) {
          return event;
        }
      } catch (JsonException _) {
        // the collector refuses it too
      }
    }
  }

  private String draw() {
    var out = new JsonOut(4096).beginObject();
    out.field("type", random.nextInt(5) == 0 ? "page" : "track");
    out.field("event", one(NAMES)).field("messageId", random.nextBoolean() ? "m" : "n");
    if (random.nextBoolean()) {
      out.name("userId").raw(one(NUMBERS).length() < 100 ? "17" : "0");
    }
    out.name("context");
    object(out, CONTEXT, 8, 4);
    out.name("properties");
    object(out, PROPERTIES, 10, 4);
    if (random.nextBoolean()) {
      out.name("traits");
      object(out, INNER, 6, 3);
    }
    return out.endObject().toString();
  }

  private void object(JsonOut out, String[] names, int most, int depth) {
    out.beginObject();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      out.name(one(names));
      value(out, depth);
    }
    out.endObject();
  }

  private void value(JsonOut out, int depth) {
    switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0, 1 -> out.text(one(TEXTS));
      case 2 -> out.raw(one(HALVES));
      case 3 -> out.raw(one(NUMBERS));
      case 4 -> out.bool(random.nextBoolean());
      case 5 -> out.json(random.nextBoolean() ? new Json.Null() : new Json.Text("x".repeat(600)));
      case 6 -> {
        out.beginArray();
        for (int i = random.nextInt(4); i > 0; i--) {
          value(out, depth - 1);
        }
        out.endArray();
      }
      default -> object(out, INNER, 8, depth - 1);
    }
  }

  private String one(String[] all) {
    return all[random.nextInt(all.length)];
  }
}
