package dev.pintle.bench;

import dev.pintle.base.JsonOut;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/// Makes the events of a web shop to measure with: pages, products viewed and added, searches and
/// orders in the shares that a shop has, 40 % of them by a customer who is signed in. The same
/// every time, since the random numbers have a seed.
final class BenchGenerate {
  static final int USUAL_COUNT = 20_000;
  static final Path USUAL_FILE = Path.of("target/bench-events.ndjson");

  private static final long SEED = 20_240_601;
  private static final Instant FIRST = Instant.parse("2024-06-01T00:00:00Z");
  private static final int APART_MS = 250;
  private static final String[] AGENTS = {
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/18.2 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/18.2 Safari/605.1.15"
  };
  private static final String[] KINDS = {"Lamps", "Rugs", "Chairs", "Coats", "Boots", "Bags"};
  private static final String[] BRANDS = {"Kelmore", "Vanta", "Oster", "Nimbra", "Tallis"};
  private static final String[] FIRST_NAMES = {"Clara", "Jürgen", "Aoife", "Mateo", "Noor"};
  private static final String[] LAST_NAMES = {"O'Dowd", "Sørensen", "García", "Smith", "Weiß"};
  private static final String[][] PLACES = {
    {"Hamburg", "HH", "20095", "DE"},
    {"Chicago", "IL", "60601", "US"},
    {"São Paulo", "SP", "01310-100", "BR"},
    {"Leeds", "ENG", "LS1 4AP", "GB"}
  };
  private static final String[] SEARCHES = {"wool coat", "desk lamp", "black boots", "rug 2x3"};

  private final Random random = new Random(SEED);

  private BenchGenerate() {}

  /// Writes `count` events, a line of JSON each.
  static void run(int count, Path file) throws IOException {
    var generate = new BenchGenerate();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    try (OutputStream out = Files.newOutputStream(fresh);
        var lines = new BufferedOutputStream(out, 1 << 20)) {
      for (int i = 0; i < count; i++) {
        lines.write(generate.event(i));
        lines.write('\n');
      }
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] event(int number) {
    var out = new JsonOut(1_600).beginObject();
    int share = random.nextInt(1_000);
    boolean known = random.nextInt(10) < 4;
    out.field("messageId", new UUID(random.nextLong(), random.nextLong()).toString());
    out.field("anonymousId", "a" + random.nextInt(1_000_000));
    if (known) {
      out.field("userId", "u" + random.nextInt(10_000));
    }
    out.field("type", share < 597 ? "page" : "track");
    if (share >= 597) {
      out.field("event", name(share));
    }
    String time = FIRST.plusMillis((long) number * APART_MS).toString();
    out.field("channel", "web").field("timestamp", time).field("originalTimestamp", time);
    out.field("sentAt", time).field("receivedAt", time);
    context(out, number, known);
    properties(out, number, share);
    return out.endObject().toBytes();
  }

  /// Of a thousand events 597 are pages; the rest are these.
  private static String name(int share) {
    if (share < 796) {
      return "Product Viewed";
    }
    if (share < 900) {
      return "Product Added";
    }
    return share < 949 ? "Products Searched" : "Order Completed";
  }

  private void context(JsonOut out, int number, boolean known) {
    out.name("context").beginObject().field("ip", "203.0.113." + number % 250);
    out.field("userAgent", one(AGENTS)).field("locale", "en-US");
    String path = "/goods/" + number;
    String click = random.nextInt(5) == 0 ? "?epik=dj0yJnU9" + number : "";
    out.name("page").beginObject().field("url", "https://shop.example" + path + click);
    out.field("path", path).field("title", "Page").endObject();
    out.name("traits").beginObject();
    if (known) {
      traits(out, number);
    }
    out.endObject();
    out.name("library").beginObject().field("name", "bench").field("version", "1").endObject();
    out.endObject();
  }

  private void traits(JsonOut out, int number) {
    String[] place = one(PLACES);
    out.field("email", " Shopper" + number + "@Example.com ");
    out.field("phone", "+1 (312) 555-" + String.format("%04d", number % 10_000));
    out.field("firstName", one(FIRST_NAMES)).field("lastName", one(LAST_NAMES));
    out.field("gender", random.nextBoolean() ? "female" : "male").field("birthday", "19790423");
    out.name("address").beginObject().field("city", place[0]).field("state", place[1]);
    out.field("zip", place[2]).field("postalCode", place[2]).field("country", place[3]);
    out.endObject();
  }

  private void properties(JsonOut out, int number, int share) {
    out.name("properties").beginObject();
    if (share < 597) {
      out.field("path", "/goods/" + number).field("title", "Page");
    } else if (share < 900) {
      BigDecimal value = product(out);
      out.field("currency", "USD").name("value").raw(value.toPlainString());
    } else if (share < 949) {
      out.field("query", one(SEARCHES));
    } else {
      order(out, number);
    }
    out.endObject();
  }

  private void order(JsonOut out, int number) {
    out.field("order_id", "O" + number).field("currency", "USD");
    var total = BigDecimal.ZERO;
    out.name("products").beginArray();
    int lines = 1 + random.nextInt(5);
    for (int i = 0; i < lines; i++) {
      out.beginObject();
      total = total.add(product(out));
      out.endObject();
    }
    out.endArray();
    for (String name : new String[] {"total", "revenue", "value"}) {
      out.name(name).raw(total.toPlainString());
    }
  }

  /// Writes the fields of a product and returns its price times its quantity.
  private BigDecimal product(JsonOut out) {
    int id = random.nextInt(5_000);
    var price = BigDecimal.valueOf(500 + random.nextInt(14_500), 2);
    int quantity = 1 + random.nextInt(3);
    out.field("product_id", "P" + id).field("sku", "SKU-" + id).field("name", "Product " + id);
    out.field("category", one(KINDS)).field("brand", one(BRANDS));
    out.name("price").raw(price.toPlainString());
    out.field("quantity", quantity);
    return price.multiply(BigDecimal.valueOf(quantity));
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private String[] one(String[][] of) {
    return of[random.nextInt(of.length)];
  }
}
