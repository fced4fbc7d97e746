package dev.pintle.sandbox.shop;

import dev.pintle.base.Ids;
import dev.pintle.http.HttpProblem;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A little shop at `/shop` to try Pintle with: what is done in it is told to a collector by the
/// visitor's browser. Thread-safe.
public final class DemoShop {
  private static final String CART = "shop_cart";
  private static final int ID_LETTERS = 8;
  private static final int MOST_ORDERS = 1_000;
  private static final int LONGEST_FIELD = 200;

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final URI collectorUrl;
  private final Supplier<String> writeKey;
  private final Ids ids;
  private final Map<String, Order> orders = new LinkedHashMap<>(); // the latest; guarded by itself

  private record Order(Cart cart, Map<String, String> buyer) {}

  /// @param collectorUrl where browsers find the collector; `/` when on this server
  /// @param writeKey asked for with each page, since its source may be made after the shop
  public DemoShop(URI collectorUrl, Supplier<String> writeKey, RandomGenerator random) {
    this.collectorUrl = collectorUrl;
    this.writeKey = writeKey;
    this.ids = new Ids(random);
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/shop", this::list);
    routes.get("/shop/products/{product}", this::product);
    routes.post("/shop/cart", this::add);
    routes.post("/shop/cart/remove", this::remove);
    routes.get("/shop/cart", this::cart);
    routes.get("/shop/checkout", this::checkout);
    routes.post("/shop/checkout", this::buy);
    routes.get("/shop/thanks/{order}", this::thanks);
    routes.get("/shop/shop.js", context -> file(context, "shop.js", "text/javascript"));
    routes.get("/shop/shop.css", context -> file(context, "shop.css", "text/css"));
  }

  private void list(Context context) {
    show(context, "list.jte", List.of(ShopEvents.listViewed(Product.ALL)), Map.of());
  }

  private void product(Context context) {
    var product = find(context.pathParam("product"));
    show(context, "product.jte", List.of(ShopEvents.viewed(product)), Map.of("product", product));
  }

  private void add(Context context) {
    var product = find(context.formParam("product"));
    keep(context, read(context).plus(product));
    String id = ids.letters(ID_LETTERS);
    context.redirect("/shop/cart?added=" + product.id() + "." + id, HttpStatus.SEE_OTHER);
  }

  private void remove(Context context) {
    keep(context, read(context).without(String.valueOf(context.formParam("product"))));
    context.redirect("/shop/cart", HttpStatus.SEE_OTHER);
  }

  private void cart(Context context) {
    String added = context.queryParam("added");
    List<String> events = List.of();
    if (added != null && added.matches("[a-z]+\\.[A-Za-z0-9]{8}")) {
      int dot = added.indexOf('.');
      events =
          Product.find(added.substring(0, dot)).stream()
              .map(product -> ShopEvents.added(product, added.substring(dot + 1)))
              .toList();
    }
    show(context, "cart.jte", events, Map.of());
  }

  private void checkout(Context context) {
    if (read(context).lines().isEmpty()) {
      context.redirect("/shop/cart", HttpStatus.SEE_OTHER);
    } else {
      show(context, "checkout.jte", List.of(ShopEvents.checkoutStarted(read(context))), Map.of());
    }
  }

  private void buy(Context context) {
    var cart = read(context);
    if (cart.lines().isEmpty()) {
      context.redirect("/shop/cart", HttpStatus.SEE_OTHER);
      return;
    }
    var buyer = new HashMap<String, String>();
    context
        .formParamMap()
        .forEach((name, sent) -> {
          if (!sent.isEmpty() && sent.getFirst().length() <= LONGEST_FIELD) {
            buyer.put(name, sent.getFirst());
          }
        });
    String id = "K-" + ids.letters(ID_LETTERS);
    synchronized (orders) {
      if (orders.size() >= MOST_ORDERS) {
        orders.remove(orders.keySet().iterator().next());
      }
      orders.put(id, new Order(cart, Map.copyOf(buyer)));
    }
    keep(context, new Cart(List.of()));
    context.redirect("/shop/thanks/" + id, HttpStatus.SEE_OTHER);
  }

  private void thanks(Context context) {
    String id = context.pathParam("order");
    Order order;
    synchronized (orders) {
      order = orders.get(id);
    }
    if (order == null) {
      throw new HttpProblem(404, "not_found", "the demo shop has forgotten that order");
    }
    show(
        context,
        "thanks.jte",
        List.of(ShopEvents.completed(id, order.cart(), order.buyer())),
        Map.of("order", id, "bought", order.cart()));
  }

  private static Product find(@Nullable String id) {
    return Product.find(String.valueOf(id))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "the demo shop has no such product"));
  }

  private static Cart read(Context context) {
    return Cart.read(context.cookie(CART));
  }

  private static void keep(Context context, Cart cart) {
    context.cookie(CART, cart.cookie());
  }

  private void show(
      Context context, String template, List<String> events, Map<String, Object> parameters) {
    var all = new HashMap<>(parameters);
    var frame =
        new Frame(
            collectorUrl.toString(),
            writeKey.get(),
            "[" + String.join(",", events) + "]",
            read(context));
    all.put("frame", frame);
    var html = new StringOutput(8_192);
    templates.render("shop/" + template, all, html);
    context.header("Cache-Control", "no-store");
    context.html(html.toString());
  }

  private static void file(Context context, String name, String type) {
    try (var in = DemoShop.class.getResourceAsStream("/shop/" + name)) {
      if (in == null) {
        throw new IllegalStateException("/shop/" + name + " is not on the class path");
      }
      context.header("Cache-Control", "no-cache");
      context.contentType(type + "; charset=utf-8").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /shop/" + name, e);
    }
  }
}
