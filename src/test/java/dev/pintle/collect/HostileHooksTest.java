package dev.pintle.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.collect.hook.Mapped;
import dev.pintle.event.EventReader;
import dev.pintle.event.EventReader.Reading;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a body holds, what it becomes is an event, or a reason why not.
class HostileHooksTest {
  private static final List<String> NAMES =
      List.of(
          "id",
          "token",
          "name",
          "email",
          "customer",
          "line_items",
          "price",
          "quantity",
          "total",
          "events",
          "params",
          "items",
          "client_id",
          "event_name",
          "event_id",
          "properties",
          "profile_properties",
          "aliases",
          "xdm",
          "eventType",
          "commerce",
          "order",
          "identityMap",
          "productListItems",
          "billing_address",
          "note_attributes",
          "status",
          "billing",
          "refund_line_items",
          "transactions",
          "line_item",
          "created_at",
          "timestamp",
          "consent",
          "timestamp_micros",
          "user_data",
          "address",
          "meta_data",
          "priceTotal",
          "event");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "\ud800",
          "1e400",
          "-0",
          "NaN",
          "12.50",
          "9".repeat(200),
          "[0]",
          "purchase",
          "commerce.purchases",
          "processing",
          "2026-01-02T03:04:05Z",
          "urn:",
          ":",
          "@",
          "https://s/?epik=%zz",
          "a".repeat(600),
          "{\"a\":1}",
          "../../etc/passwd",
          "😀");
  private static final List<String> TOPICS =
      List.of(
          "orders/create",
          "checkouts/update",
          "carts/create",
          "refunds/create",
          "customers/create",
          "products/update",
          "customers/redact",
          "order.updated",
          "customer.created",
          "product.deleted");

  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = EnumSource.Mode.EXCLUDE, names = "SEGMENT")
  void anyBodyIsAnEventOrHasAReason(SourceKind kind) {
    var random = new Random(20_261_122);
    var seen = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < 20_000; i++) {
      Json body = object(random, 0, kind);
      String topic = TOPICS.get(random.nextInt(TOPICS.size()));
      Mapped mapped = Hooks.map(source(kind), headers(topic), body);
      seen.merge(mapped.getClass().getSimpleName(), 1, Integer::sum);
      if (mapped instanceof Mapped.Events(var events)) {
        for (byte[] event : events) {
          var reading = EventReader.read(event, null, 1_767_323_045_000L, "id");
          if (reading instanceof Reading.Invalid invalid) {
            assertThat(invalid.field()).as(body.toString()).isNotEqualTo("type");
          }
        }
      }
    }
    assertThat(seen).containsKey("Events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"id\":2,\"email\":\"a@example.com\",\"email\":\"b@example.com\"}",
        "{\"id\":1e99999,\"total_price\":1e999999999,\"line_items\":[{\"price\":-1e9}]}",
        "{\"id\":\"a\\u0000b\",\"total_price\":\"\\u0000\"}",
        "{\"id\":true,\"line_items\":{\"a\":1},\"customer\":[1],\"note_attributes\":\"x\"}",
        "{\"id\":-0.0,\"discount_codes\":[[[]]],\"client_details\":\"no\"}"
      })
  void oddOrdersAreOrdersStill(String body) {
    var mapped = Hooks.map(source(SourceKind.SHOPIFY), headers("orders/create"), Json.parse(body));

    assertThat(mapped.getClass().getSimpleName()).isIn("Events", "Invalid");
  }

  @Test
  void hugeAmountsTakeNoTime() {
    String line = "{\"SKU\":\"a\",\"quantity\":3e39,\"priceTotal\":1e-39}";
    String many = String.join(",", Collections.nCopies(2_000, line));
    String body = "{\"eventType\":\"commerce.purchases\",\"productListItems\":[" + many + "]}";

    assertThat(Hooks.map(source(SourceKind.XDM), headers(""), Json.parse(body)))
        .isInstanceOf(Mapped.Events.class);
  }

  @Test
  void nestingHasAnEnd(@TempDir Path directory) throws Exception {
    try (var server = new CollectServer(directory)) {
      var json = server.source(SourceKind.JSON, "{\"defaultName\":\"x\"}", null);
      for (int depth : new int[] {98, 99, 100, 101, 5_000, 100_000}) {
        String body = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        var answer =
            server.send(
                server.request("/v1/hooks/" + json.writeKey()).POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as("depth %s", depth).isIn(200, 400);
      }
      for (Json.Obj event : server.events()) {
        assertThat(event.text("event")).isEqualTo("x");
      }
    }
  }

  static Stream<Path> bodies() throws IOException {
    Path data = Path.of("../shared/data");
    if (!Files.exists(data)) { // the test then says that it was skipped
      return Stream.of(Path.of("absent", "absent"));
    }
    var all = new ArrayList<Path>();
    for (String folder : List.of("shopify-webhooks", "woocommerce/json")) {
      try (var files = Files.walk(data.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(all::add);
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void takesEachPublishedBody(Path file) throws IOException {
    assumeTrue(Files.exists(file));
    Json json;
    try {
      json = Json.parse(Files.readAllBytes(file));
    } catch (JsonException e) {
      json = Json.Obj.EMPTY;
    }
    boolean shopify = file.toString().contains("shopify");
    Json body = shopify ? ((Json.Obj) json).object("response") : json;
    String folder = file.getName(file.getNameCount() - 2).toString();
    String name = file.getName(file.getNameCount() - 1).toString().replace(".json", "");
    String topic =
        shopify ? folder + "/" + name : name.substring(0, name.indexOf('.') - 1) + ".updated";
    var kind = shopify ? SourceKind.SHOPIFY : SourceKind.WOOCOMMERCE;

    var mapped = Hooks.map(source(kind), headers(topic), body);

    String expected = EXPECTED.get(topic);
    if (expected != null && mapped instanceof Mapped.Events(var events)) {
      var event = (Json.Obj) Json.parse(events.getFirst());
      assertThat(EventReader.read(events.getFirst(), null, 0, "id"))
          .isInstanceOf(Reading.Valid.class);
      assertThat(event.text("event") == null ? event.text("type") : event.text("event"))
          .isEqualTo(expected);
    } else {
      assertThat(mapped)
          .isInstanceOfAny(
              Mapped.LeftOut.class,
              Mapped.Invalid.class,
              Mapped.Events.class,
              Mapped.Erase.class,
              Mapped.EraseAll.class,
              Mapped.Access.class);
      assertThat(shopify && expected != null).as(topic).isFalse();
    }
  }

  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("orders/create", "Order Completed"),
          Map.entry("orders/paid", "Order Paid"),
          Map.entry("orders/updated", "Order Updated"),
          Map.entry("orders/cancelled", "Order Cancelled"),
          Map.entry("orders/fulfilled", "Order Fulfilled"),
          Map.entry("checkouts/create", "Checkout Started"),
          Map.entry("checkouts/update", "Checkout Updated"),
          Map.entry("carts/create", "Cart Updated"),
          Map.entry("carts/update", "Cart Updated"),
          Map.entry("refunds/create", "Order Refunded"),
          Map.entry("customers/create", "identify"),
          Map.entry("customers/update", "identify"),
          Map.entry("products/create", "Product Created"),
          Map.entry("products/update", "Product Updated"),
          Map.entry("products/delete", "Product Deleted"),
          Map.entry("customer.updated", "identify"),
          Map.entry("product.updated", "Product Updated"));

  private static Json object(Random random, int depth, SourceKind kind) {
    var fields = new LinkedHashMap<String, Json>();
    if (depth == 0 && random.nextInt(4) > 0) { // so that some get further in
      fields.put("id", new Json.Text("7"));
      fields.put("token", new Json.Text("7"));
      fields.put("client_id", new Json.Text("1.2"));
      fields.put("eventType", new Json.Text("commerce.purchases"));
      fields.put("event_name", new Json.Text("x"));
      fields.put("event_id", new Json.Text("1"));
      fields.put("properties", Json.Obj.EMPTY);
      fields.put("profile_properties", Json.Obj.EMPTY);
      fields.put("aliases", new Json.Arr(List.of(new Json.Text("a"))));
      if (kind == SourceKind.GA4) {
        fields.put("events", new Json.Arr(List.of(object(random, 1, kind))));
      }
    }
    if (depth == 1 && kind == SourceKind.GA4) {
      fields.put("name", new Json.Text("purchase"));
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      fields.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth + 1, kind));
    }
    return Json.Obj.of(fields);
  }

  private static Json value(Random random, int depth, SourceKind kind) {
    return switch (random.nextInt(depth > 4 ? 5 : 8)) {
      case 0 -> new Json.Text(TEXTS.get(random.nextInt(TEXTS.size())));
      case 1 -> new Json.Num(random.nextBoolean() ? "12.50" : "9".repeat(1 + random.nextInt(900)));
      case 2 -> new Json.Num(random.nextInt(9) + "e" + random.nextInt(-999_999_999, 999_999_999));
      case 3 -> new Json.Bool(random.nextBoolean());
      case 4 -> new Json.Null();
      case 5 -> {
        var items = new ArrayList<Json>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(random, depth + 1, kind));
        }
        yield new Json.Arr(items);
      }
      default -> object(random, depth + 1, kind);
    };
  }

  private static Source source(SourceKind kind) {
    return new Source(
        "source",
        "store",
        "name",
        "key",
        Instant.EPOCH,
        kind,
        Source.PRODUCTION,
        kind == SourceKind.JSON ? "{\"name\":\"name\",\"defaultName\":\"x\",\"id\":\"id\"}" : "{}",
        null);
  }

  private static HttpFields headers(String topic) {
    return HttpFields.build()
        .put("X-Shopify-Topic", topic)
        .put("X-WC-Webhook-Topic", topic)
        .put("X-Shopify-Event-Id", "e");
  }
}
