package dev.pintle.sandbox.shop;

import dev.pintle.base.Ids;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Who is in the shop, and what they do next. Everybody is made up; addresses are of the ranges for
/// documentation. Not thread-safe.
final class Crowd {
  private static final int PRESENT = 12;
  private static final String[] FIRST = {
    "Emma", "Noah", "Zoë", "Luís", "Freya", "Jürgen", "Chloé", "Mateo", "Aiko", "Nils"
  };
  private static final String[] LAST = {
    "Lindqvist", "O'Connor", "Müller", "García", "Dubois", "Rossi", "van Dijk", "Tanaka"
  };

  /// Country, city, postcode, phone as people there write it, language.
  private static final String[][] PLACES = {
    {"US", "Portland", "97205", "(503) 555-01%02d", "en-US"},
    {"GB", "Leeds", "LS1 4AP", "0113 496 0%03d", "en-GB"},
    {"DE", "Bremen", "28195", "0421 5550%03d", "de-DE"},
    {"FR", "Lyon", "69002", "04 72 00 1%d 2%d", "fr-FR"},
    {"NL", "Utrecht", "3511 LN", "+31 30 231 4%03d", "nl-NL"},
    {"CA", "Halifax", "B3H 1A1", "+1 902-555-01%02d", "en-CA"}
  };

  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5"
        + " Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/138.0.0.0 Mobile Safari/537.36"
  };
  private static final String[] RANGES = {"192.0.2.", "198.51.100.", "203.0.113."};
  private static final String[] UNMAPPED = {"Coupon Applied", "Review Read", "Size Chart Opened"};

  private final Time time;
  private final RandomGenerator random;
  private final Ids ids;
  private final List<Shopper> present = new ArrayList<>();

  Crowd(Time time, RandomGenerator random) {
    this.time = time;
    this.random = random;
    this.ids = new Ids(random);
  }

  /// Somebody in the shop: what they said of themselves, as JSON (empty when nothing), and whether
  /// their address and browser are sent along.
  private static final class Shopper {
    final String anonymousId;
    final String traits;
    final boolean traced;
    final String ip;
    final String agent;
    final String locale;
    final Product product;
    int step;

    Shopper(
        String anonymousId,
        String traits,
        boolean traced,
        String ip,
        String agent,
        String locale,
        Product product) {
      this.anonymousId = anonymousId;
      this.traits = traits;
      this.traced = traced;
      this.ip = ip;
      this.agent = agent;
      this.locale = locale;
      this.product = product;
    }
  }

  /// What happens next, as a body for `/v1/batch`.
  byte[] next() {
    while (present.size() < PRESENT) {
      present.add(arrive());
    }
    var shopper = present.get(random.nextInt(present.size()));
    var out = new JsonOut(2_048).beginObject().name("batch").beginArray().beginObject();
    act(out, shopper);
    out.field("anonymousId", shopper.anonymousId);
    out.field("messageId", "demo-" + ids.letters(20));
    out.field("timestamp", time.instant().toString());
    context(out, shopper);
    // Most go on to the next step; the rest leave.
    if (++shopper.step > 5 || random.nextInt(100) < 22) {
      present.remove(shopper);
    }
    return out.endObject().endArray().endObject().toBytes();
  }

  private void act(JsonOut out, Shopper shopper) {
    if (random.nextInt(100) < 8) {
      out.field("type", "track").field("event", pick(UNMAPPED));
      return;
    }
    switch (shopper.step) {
      case 0 -> out.field("type", "page").field("name", "Home");
      case 1 ->
          track(out, "Product List Viewed")
              .field("category", shopper.product.category())
              .endObject();
      case 2 -> priced(out, "Product Viewed", shopper).endObject();
      case 3 -> priced(out, "Product Added", shopper).field("quantity", 1).endObject();
      case 4 -> order(track(out, "Checkout Started"), shopper).endObject();
      default ->
          order(track(out, "Order Completed").field("order_id", "D-" + ids.letters(8)), shopper)
              .endObject();
    }
  }

  private static JsonOut track(JsonOut out, String event) {
    return out.field("type", "track").field("event", event).name("properties").beginObject();
  }

  private static JsonOut priced(JsonOut out, String event, Shopper shopper) {
    return ShopEvents.product(track(out, event), shopper.product)
        .field("currency", Product.CURRENCY);
  }

  private static JsonOut order(JsonOut out, Shopper shopper) {
    out.name("total").raw(shopper.product.price().toPlainString());
    out.field("currency", Product.CURRENCY).name("products").beginArray().beginObject();
    return ShopEvents.product(out, shopper.product).field("quantity", 1).endObject().endArray();
  }

  private static void context(JsonOut out, Shopper shopper) {
    out.name("context").beginObject().field("locale", shopper.locale);
    if (shopper.traced) {
      out.field("ip", shopper.ip).field("userAgent", shopper.agent);
    }
    out.name("page").beginObject();
    out.field("url", "https://shop.example/products/" + shopper.product.id()).endObject();
    if (!shopper.traits.isEmpty()) {
      out.name("traits").raw(shopper.traits.getBytes(StandardCharsets.UTF_8));
    }
    out.endObject();
  }

  private Shopper arrive() {
    String[] place = PLACES[random.nextInt(PLACES.length)];
    return new Shopper(
        "demo-" + ids.letters(16),
        random.nextInt(100) < 55 ? traits(place) : "",
        random.nextInt(100) < 80,
        pick(RANGES) + (1 + random.nextInt(254)),
        pick(AGENTS),
        place[4],
        Product.ALL.get(random.nextInt(Product.ALL.size())));
  }

  private String traits(String[] place) {
    String first = pick(FIRST);
    String last = pick(LAST);
    var out = new JsonOut(256).beginObject();
    String plain = (first + "." + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "");
    out.field("email", plain + random.nextInt(1_000) + "@shop.example");
    out.field("firstName", first).field("lastName", last);
    if (random.nextInt(3) > 0) {
      out.field("phone", place[3].formatted(random.nextInt(10), random.nextInt(10)));
    }
    out.name("address").beginObject().field("city", place[1]).field("postalCode", place[2]);
    return out.field("country", place[0]).endObject().endObject().toString();
  }

  private String pick(String[] some) {
    return some[random.nextInt(some.length)];
  }
}
