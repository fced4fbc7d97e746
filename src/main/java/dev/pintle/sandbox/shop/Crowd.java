package dev.pintle.sandbox.shop;

import dev.pintle.base.Ids;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import java.net.URLEncoder;
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

  /// What shoppers do, one after the other.
  private static final List<Act> ACTS =
      List.of(
          new Act("Home", "pagevisit"),
          new Act("Product List Viewed", "viewcategory"),
          new Act("Product Viewed", "pagevisit"),
          new Act("Product Added", "addtocart"),
          new Act("Checkout Started", "initiatecheckout"),
          new Act("Order Completed", "checkout"));

  private static final Act SEARCH = new Act("Products Searched", "search");

  private final Time time;
  private final RandomGenerator random;
  private final Ids ids;
  private final List<Shopper> present = new ArrayList<>();

  /// Something shoppers do.
  ///
  /// @param tagName what Pinterest's tag calls it; empty when it has no name for it
  private record Act(String name, String tagName) {
    static Act other(String name) {
      return new Act(name, "");
    }

    boolean isPage() {
      return name.equals("Home");
    }

    boolean isOrder() {
      return tagName.equals("checkout");
    }
  }

  Crowd(Time time, RandomGenerator random) {
    this.time = time;
    this.random = random;
    this.ids = new Ids(random);
  }

  /// Somebody in the shop: what they said of themselves, as JSON (empty when nothing), whether
  /// their address and browser are sent along, and what became of the tag in their browser.
  private static final class Shopper {
    final String anonymousId;
    final String traits;
    final boolean traced;
    final String ip;
    final String agent;
    final String locale;
    final Product product;
    final String tag;
    int step;

    Shopper(
        String anonymousId,
        String traits,
        boolean traced,
        String ip,
        String agent,
        String locale,
        Product product,
        String tag) {
      this.anonymousId = anonymousId;
      this.traits = traits;
      this.traced = traced;
      this.ip = ip;
      this.agent = agent;
      this.locale = locale;
      this.product = product;
      this.tag = tag;
    }
  }

  /// What somebody does.
  ///
  /// @param batch what the pixel tells the collector, as a body for `/v1/batch`; an order now and
  ///   then comes from the shop's server as well
  /// @param tagCall what the tag tells Pinterest: the query of its request, without the tag's id;
  ///   empty when it tells nothing
  record Deed(byte[] batch, String tagCall) {}

  /// What happens next.
  ///
  /// @param tagId the tag on the pages; empty when that is not known
  Deed next(String tagId) {
    while (present.size() < PRESENT) {
      present.add(arrive());
    }
    var shopper = present.get(random.nextInt(present.size()));
    var act = random.nextInt(100) < 8 ? Act.other(pick(UNMAPPED)) : ACTS.get(shopper.step);
    if (shopper.step == 1 && !act.tagName().isEmpty() && random.nextInt(3) == 0) {
      act = SEARCH;
    }
    String order = "D-" + ids.letters(8);
    String id = act.isOrder() ? "checkout_" + order : "demo-" + ids.letters(20);
    // Now and then a page is left before the tag is there.
    String twin = shopper.tag.equals("sent") && random.nextInt(100) < 6 ? "waiting" : shopper.tag;
    var out = new JsonOut(2_048).beginObject().name("batch").beginArray();
    event(out, shopper, act, order, id);
    pixel(out, shopper, act, twin, tagId);
    out.endObject().endObject();
    if (act.isOrder() && random.nextInt(3) == 0) {
      event(out, shopper, act, order, "server-" + order);
      out.endObject().endObject();
    }
    // Most go on to the next step; the rest leave.
    if (++shopper.step >= ACTS.size() || random.nextInt(100) < 22) {
      present.remove(shopper);
    }
    boolean told = twin.equals("sent") && !act.tagName().isEmpty();
    return new Deed(
        out.endArray().endObject().toBytes(),
        told ? "event=" + act.tagName() + "&ed=" + encoded(tagData(shopper, act, order, id)) : "");
  }

  /// Leaves the event's `context` open.
  private void event(JsonOut out, Shopper shopper, Act act, String order, String id) {
    out.beginObject().field("type", act.isPage() ? "page" : "track");
    out.field(act.isPage() ? "name" : "event", act.name());
    properties(out, shopper, act, order);
    out.field("anonymousId", shopper.anonymousId).field("messageId", id);
    out.field("timestamp", time.instant().toString());
    context(out, shopper);
  }

  private static void properties(JsonOut out, Shopper shopper, Act act, String order) {
    if (act.isPage() || act.tagName().isEmpty()) {
      return;
    }
    Product product = shopper.product;
    out.name("properties").beginObject();
    switch (act.tagName()) {
      case "viewcategory" -> out.field("category", product.category());
      case "search" -> out.field("query", product.name().split(" ", 2)[0]);
      case "initiatecheckout" -> bought(out, product);
      case "checkout" -> bought(out.field("order_id", order), product);
      default ->
          ShopData.product(out, product).field("currency", Product.CURRENCY).field("quantity", 1);
    }
    out.endObject();
  }

  private static void bought(JsonOut out, Product product) {
    out.name("total").raw(product.price().toPlainString());
    out.field("currency", Product.CURRENCY).name("products").beginArray().beginObject();
    ShopData.product(out, product).field("quantity", 1).endObject().endArray();
  }

  private static void pixel(JsonOut out, Shopper shopper, Act act, String twin, String tagId) {
    boolean refused = shopper.tag.equals("denied");
    out.name("consent").beginObject().field("browser", refused ? "denied" : "granted");
    out.field("server", "granted").endObject();
    out.name("pixel").beginObject().field("version", "simulated");
    if (!tagId.isEmpty()) {
      out.field("tag", tagId);
    }
    out.field("twin", act.tagName().isEmpty() ? "off" : twin);
    if (!act.tagName().isEmpty()) {
      out.field("as", act.tagName());
    }
    out.endObject();
  }

  private static String tagData(Shopper shopper, Act act, String order, String id) {
    Product product = shopper.product;
    var out = new JsonOut(256).beginObject().field("event_id", id);
    if (act.isOrder()) {
      out.field("order_id", order).field("order_quantity", 1);
    }
    if (act.tagName().equals("search")) {
      out.field("search_query", product.name().split(" ", 2)[0]);
    } else if (!act.isPage() && !act.tagName().equals("viewcategory")) {
      out.name("value").raw(product.price().toPlainString()).field("currency", Product.CURRENCY);
      out.name("line_items").beginArray().beginObject().field("product_id", product.id());
      out.field("product_name", product.name()).field("product_quantity", 1);
      out.name("product_price").raw(product.price().toPlainString()).endObject().endArray();
    }
    return out.endObject().toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
        Product.ALL.get(random.nextInt(Product.ALL.size())),
        tag());
  }

  /// Some block advertising, and fewer refuse it when they are asked.
  private String tag() {
    int one = random.nextInt(100);
    return one < 12 ? "blocked" : one < 15 ? "denied" : "sent";
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
