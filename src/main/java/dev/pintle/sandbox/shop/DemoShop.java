package dev.pintle.sandbox.shop;

import dev.pintle.base.Ids;
import dev.pintle.sandbox.PlainForms;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A little shop at `/shop` to try Pintle with. Its pages carry the pixel as any merchant's would.
/// Thread-safe.
public final class DemoShop {
  private static final URI PINTEREST_TAG = URI.create("https://s.pinimg.com/ct/core.js");
  private static final String CART = "shop_cart";
  private static final String CONSENT = "shop_consent";
  private static final int CONSENT_SECONDS = 180 * 24 * 3_600;
  private static final int ID_LETTERS = 8;
  private static final int MOST_ORDERS = 1_000;
  private static final int LONGEST_FIELD = 200;
  private static final List<Product> FAVOURITES =
      Stream.of("mug", "throw", "mirror", "teapot")
          .flatMap(id -> Product.find(id).stream())
          .toList();

  private final TemplateEngine templates = PlainForms.templates();
  private final URI collectorUrl;
  private final Supplier<String> writeKey;
  private final Supplier<Placement> placement;
  private final String securityPolicy;
  private final Ids ids;
  private final Map<String, Order> orders = new LinkedHashMap<>(); // the latest; guarded by itself

  private record Order(Cart cart, Map<String, String> buyer) {}

  /// A shop whose tag is Pinterest's own, and that proves nothing about its owner.
  public DemoShop(URI collectorUrl, Supplier<String> writeKey, RandomGenerator random) {
    this(collectorUrl, writeKey, () -> Placement.NONE, PINTEREST_TAG, random);
  }

  /// @param collectorUrl where browsers find the collector; `/` when on this server
  /// @param writeKey asked for with each page, since its source may be made after the shop
  /// @param placement asked for with each page
  /// @param tagScript the tag's script, which the pages' security policy lets in
  public DemoShop(
      URI collectorUrl,
      Supplier<String> writeKey,
      Supplier<Placement> placement,
      URI tagScript,
      RandomGenerator random) {
    this.collectorUrl = collectorUrl;
    this.writeKey = writeKey;
    this.placement = placement;
    this.securityPolicy = securityPolicy(collectorUrl, tagScript);
    this.ids = new Ids(random);
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/shop", this::home);
    routes.get("/shop/collections/{collection}", this::collection);
    routes.get("/shop/products/{product}", this::product);
    routes.get("/shop/search", this::search);
    routes.post("/shop/cart", this::add);
    routes.post("/shop/cart/change", this::change);
    routes.get("/shop/cart", this::cart);
    routes.get("/shop/checkout", this::checkout);
    routes.post("/shop/checkout", this::buy);
    routes.get("/shop/thanks/{order}", this::thanks);
    routes.post("/shop/consent", DemoShop::consent);
    routes.get("/shop/shop.js", context -> file(context, "shop.js", "text/javascript"));
    routes.get("/shop/shop.css", context -> file(context, "shop.css", "text/css"));
    routes.get(
        "/shop/products.tsv",
        context ->
            context
                .contentType("text/tab-separated-values; charset=utf-8")
                .result(ProductFile.text(shop(context))));
    routes.get("/shop/pictures/{picture}", ProductFile::picture);
    routes.get("/shop/{file}", this::proof);
  }

  private void home(Context context) {
    show(context, "home.jte", "", Map.of("favourites", FAVOURITES));
  }

  private void collection(Context context) {
    ShopCollection.find(context.pathParam("collection"))
        .ifPresentOrElse(
            collection ->
                show(
                    context,
                    "collection.jte",
                    ShopData.linked(collection.name(), collection.products(), shop(context)),
                    Map.of("collection", collection)),
            () -> nothing(context));
  }

  private void product(Context context) {
    Product.find(context.pathParam("product"))
        .ifPresentOrElse(
            product ->
                show(
                    context,
                    "product.jte",
                    ShopData.linked(product, shop(context) + "/products/" + product.id()),
                    Map.of(
                        "product",
                        product,
                        "variant",
                        product.variant(field(context.queryParam("variant"))))),
            () -> nothing(context));
  }

  private void search(Context context) {
    String words = field(context.queryParam("q")).strip();
    List<Product> found = words.isEmpty() ? List.of() : Product.search(words);
    show(context, "search.jte", "", Map.of("words", words, "found", found));
  }

  private void add(Context context) {
    int quantity = quantity(context);
    keep(context, read(context).plus(field(context.formParam("variant")), Math.max(1, quantity)));
    context.redirect("/shop/cart", HttpStatus.SEE_OTHER);
  }

  private void change(Context context) {
    keep(context, read(context).with(field(context.formParam("variant")), quantity(context)));
    context.redirect("/shop/cart", HttpStatus.SEE_OTHER);
  }

  private void cart(Context context) {
    show(context, "cart.jte", "", Map.of());
  }

  private void checkout(Context context) {
    if (read(context).lines().isEmpty()) {
      context.redirect("/shop/cart", HttpStatus.SEE_OTHER);
    } else {
      show(context, "checkout.jte", "", Map.of());
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
    keep(context, Cart.EMPTY);
    context.redirect("/shop/thanks/" + id, HttpStatus.SEE_OTHER);
  }

  private void thanks(Context context) {
    String id = context.pathParam("order");
    Order order;
    synchronized (orders) {
      order = orders.get(id);
    }
    if (order == null) {
      nothing(context);
      return;
    }
    show(
        context,
        "thanks.jte",
        "",
        Map.of(
            "order", id,
            "bought", order.cart(),
            "data", ShopData.order(id, order.cart()),
            "buyer", ShopData.buyer(order.buyer())));
  }

  /// Keeps the visitor's answer, and leads back to where it was given.
  private static void consent(Context context) {
    String answer = "granted".equals(context.formParam("answer")) ? "granted" : "denied";
    context.cookie(CONSENT, answer, CONSENT_SECONDS);
    String back = field(context.formParam("back"));
    context.redirect(
        back.matches("/shop(/[A-Za-z0-9/_.-]*)?") && !back.contains("//") ? back : "/shop",
        HttpStatus.SEE_OTHER);
  }

  /// The file that proves to Pinterest whose the shop is.
  private void proof(Context context) {
    var placed = placement.get();
    if (placed.fileName().isEmpty() || !placed.fileName().equals(context.pathParam("file"))) {
      nothing(context);
      return;
    }
    context.header("Cache-Control", "no-store");
    context.html(placed.fileContent());
  }

  private void nothing(Context context) {
    context.status(HttpStatus.NOT_FOUND);
    show(context, "nothing.jte", "", Map.of());
  }

  private static Cart read(Context context) {
    return Cart.read(context.cookie(CART));
  }

  private static void keep(Context context, Cart cart) {
    context.cookie(CART, cart.cookie());
  }

  private static int quantity(Context context) {
    String text = field(context.formParam("quantity"));
    return text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 1;
  }

  /// What was given, if it is short enough.
  private static String field(@Nullable String text) {
    return text == null || text.length() > LONGEST_FIELD ? "" : text;
  }

  /// The shop's own address, as the browser knows it.
  private static String shop(Context context) {
    return context.scheme() + "://" + context.host() + "/shop";
  }

  private void show(
      Context context, String template, String linkedData, Map<String, Object> parameters) {
    String answer = context.cookie(CONSENT);
    String consent =
        switch (answer == null ? "" : answer) {
          case "granted" -> "granted";
          case "denied" -> "denied";
          default -> "unknown";
        };
    var all = new HashMap<>(parameters);
    all.put(
        "frame",
        new Frame(
            collectorUrl.resolve("/p.js").toString() + "?key=" + writeKey.get(),
            consent,
            context.scheme() + "://" + context.host() + context.path(),
            read(context),
            placement.get(),
            linkedData.replace("<", "\\u003c")));
    var html = new StringOutput(8_192);
    templates.render("shop/" + template, all, html);
    context.header("Cache-Control", "no-store");
    context.header("Content-Security-Policy", securityPolicy);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "strict-origin-when-cross-origin");
    context.html(html.toString());
  }

  /// What the pages may load: their own, the pixel, and what Pinterest's tag needs.
  private static String securityPolicy(URI collectorUrl, URI tagScript) {
    String collector = collectorUrl.isAbsolute() ? " " + origin(collectorUrl) : "";
    String tag = " " + origin(tagScript);
    // Pinterest's own script calls another host than its own.
    String calls = tagScript.equals(PINTEREST_TAG) ? tag + " https://ct.pinterest.com" : tag;
    return "default-src 'none'; script-src 'self'%s%s; style-src 'self'; img-src 'self' data:%s; connect-src 'self'%s%s; frame-src%s; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        .formatted(collector, calls, calls, collector, calls, calls);
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
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
