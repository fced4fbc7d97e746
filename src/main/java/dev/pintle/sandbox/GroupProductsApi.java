package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.catalog.Batches;
import dev.pintle.sandbox.catalog.Facts;
import dev.pintle.sandbox.catalog.Filters;
import dev.pintle.sandbox.catalog.Item;
import dev.pintle.sandbox.catalog.ItemKey;
import dev.pintle.sandbox.catalog.Market;
import dev.pintle.sandbox.catalog.Shelf;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The products of product groups, and what there is to filter them by. Stateless.
final class GroupProductsApi {
  private static final int PAGE_SIZE = 25;
  private static final int MAX_PAGE_SIZE = 250;
  private static final int SAMPLE = 1_000;
  private static final int SCAN = 500;
  private static final int MAX_TITLE = 100;
  private static final String PREFIX = "products after\t";

  /// What values are told of, beside the levels of categories.
  private static final List<String> TOLD =
      Stream.concat(
              Stream.of("brand"), Stream.of(0, 1, 2, 3, 4).map(number -> "custom_label_" + number))
          .toList();

  private static final Map<String, Integer> LEVELS =
      Map.of("product_type", 5, "google_product_category", 7);

  private final Pinterest pinterest;
  private final Batches batches;
  private final GroupsApi groups;

  GroupProductsApi(Pinterest pinterest, Batches batches, GroupsApi groups) {
    this.pinterest = pinterest;
    this.batches = batches;
    this.groups = groups;
  }

  Answer counts(Call call) {
    ProductGroup group = groups.group(call);
    var counts = new TreeMap<String, Integer>();
    shelf(group.accountId())
        .each(item -> {
          if (pinterest.groups().holds(group, item)) {
            counts.merge(Facts.availability(item), 1, Integer::sum);
            counts.merge("total", 1, Integer::sum);
            counts.merge("videos", Facts.hasVideo(item) ? 1 : 0, Integer::sum);
          }
        });
    var out = new JsonOut(256).beginObject().field("catalog_type", "RETAIL");
    out.field("in_stock", counts.getOrDefault("IN_STOCK", 0));
    out.field("out_of_stock", counts.getOrDefault("OUT_OF_STOCK", 0));
    out.field("preorder", counts.getOrDefault("PREORDER", 0));
    out.field("total", counts.getOrDefault("total", 0));
    return Answer.json(200, out.field("videos", counts.getOrDefault("videos", 0)).endObject());
  }

  Answer products(Call call) {
    ProductGroup group = groups.group(call);
    return page(call, group.accountId(), item -> pinterest.groups().holds(group, item));
  }

  /// The products that a group of some filters would have.
  Answer byFilters(Call call) {
    String account = groups.account(call);
    GroupsBody.catalog(pinterest.sources(), account);
    Part body = Part.of(call.body());
    boolean ofCatalog = body.has("catalog_type");
    body.only(
        ofCatalog
            ? Set.of("catalog_id", "catalog_type", "country", "filters", "locale")
            : Set.of("feed_id", "filters"));
    Filters filters = GroupsBody.filters(body, true);
    var place = GroupsBody.place(body, pinterest.sources(), account);
    groups.refuseStrangers(account, "", filters);
    var group =
        new ProductGroup(
            "",
            account,
            place.catalogId(),
            place.feedId(),
            place.market(),
            "",
            null,
            filters,
            false,
            false,
            Instant.EPOCH,
            Instant.EPOCH);
    return page(call, account, item -> pinterest.groups().holds(group, item));
  }

  Answer filterValues(Call call) {
    String account = groups.account(call);
    GroupsBody.catalog(pinterest.sources(), account);
    String catalog = call.query().required("catalog_id");
    GroupsApi.digits(call, "catalog_id");
    if (!pinterest.sources().catalogs(account).contains(catalog)) {
      return Answer.error(404, 678, "Sorry! We couldn't find that catalog.");
    }
    String feed = GroupsApi.digits(call, "feed_id");
    if (feed != null) {
      GroupsBody.feed(pinterest.sources(), account, feed);
    }
    String country = call.query().choice("country", List.copyOf(ItemsBody.COUNTRIES));
    String locale = call.query().choice("language", Market.LOCALES);
    var values = new TreeMap<String, Set<String>>();
    var sample =
        matching(
            account,
            null,
            SAMPLE,
            item ->
                (feed == null || item.feedId().equals(feed))
                    && (country == null || item.key().market().country().equals(country))
                    && (locale == null || item.key().market().locale().equals(locale)));
    sample.forEach(item -> collect(item, values));
    var out = new JsonOut(1024).beginObject().field("catalog_type", "RETAIL");
    out.name("filter_values").beginObject();
    values.forEach((name, all) -> {
      out.name(name).beginArray();
      all.forEach(out::text);
      out.endArray();
    });
    return Answer.json(200, out.endObject().endObject());
  }

  private static void collect(Item item, Map<String, Set<String>> values) {
    for (String name : TOLD) {
      add(values, name, item.text(name));
    }
    for (String name : List.of("availability", "condition", "gender")) {
      add(values, name, Facts.constant(item.text(name)));
    }
    add(values, "media_type", Facts.hasVideo(item) ? "VIDEO" : "IMAGE");
    LEVELS.forEach((name, depth) -> {
      List<String> levels = Facts.levels(item, name);
      for (int i = 0; i < Math.min(depth, levels.size()); i++) {
        add(values, name + "_" + i, levels.get(i));
      }
    });
  }

  private static void add(Map<String, Set<String>> values, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.computeIfAbsent(name, _ -> new TreeSet<>()).add(value);
    }
  }

  private Answer page(Call call, String account, Predicate<Item> condition) {
    int size = call.query().integer("page_size", 1, MAX_PAGE_SIZE, PAGE_SIZE);
    boolean metrics = call.query().bool("pin_metrics", false);
    var found = matching(account, after(call.query().text("bookmark")), size + 1, condition);
    var shown = found.subList(0, Math.min(size, found.size()));
    var out = new JsonOut(8_192).beginObject().name("items").beginArray();
    shown.forEach(item -> write(out, item, metrics));
    out.endArray().name("bookmark");
    if (found.size() > size) {
      out.text(bookmark(shown.getLast().key()));
    } else {
      out.raw("null");
    }
    return Answer.json(200, out.endObject());
  }

  private List<Item> matching(
      String account, @Nullable ItemKey after, int most, Predicate<Item> condition) {
    Shelf shelf = shelf(account);
    var found = new ArrayList<Item>();
    var next = shelf.after(after, SCAN);
    while (!next.isEmpty() && found.size() < most) {
      next.stream().filter(condition).limit((long) most - found.size()).forEach(found::add);
      next = shelf.after(next.getLast().key(), SCAN);
    }
    return found;
  }

  private Shelf shelf(String account) {
    batches.settle();
    return pinterest.shelves().of(account);
  }

  private static void write(JsonOut out, Item item, boolean metrics) {
    out.beginObject().field("catalog_type", "RETAIL").name("metadata").beginObject();
    out.field("item_id", item.id());
    orNull(out.name("item_group_id"), item.text("item_group_id"));
    String availability = Facts.availability(item);
    out.field("availability", availability.isEmpty() ? "OUT_OF_STOCK" : availability);
    BigDecimal price = Facts.amount(item, "price");
    out.name("price").raw(price == null ? "0" : price.toPlainString());
    BigDecimal sale = Facts.amount(item, "sale_price");
    out.name("sale_price").raw(sale == null ? "null" : sale.toPlainString());
    out.field("currency", Facts.currency(item)).endObject();
    out.name("pin").beginObject().field("id", ItemsApi.pin(item.key()));
    String title = item.text("title");
    orNull(
        out.name("title"),
        title == null || title.length() <= MAX_TITLE ? title : title.substring(0, MAX_TITLE));
    orNull(out.name("link"), item.text("link"));
    out.field("is_owner", true);
    if (metrics) {
      out.name("pin_metrics").beginObject().name("lifetime_metrics").beginObject();
      out.endObject().endObject();
    }
    out.endObject().endObject();
  }

  private static void orNull(JsonOut out, @Nullable String text) {
    if (text == null) {
      out.raw("null");
    } else {
      out.text(text);
    }
  }

  private static String bookmark(ItemKey key) {
    String text =
        PREFIX + key.market().country() + "\t" + key.market().locale() + "\t" + key.itemId();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable ItemKey after(@Nullable String bookmark) {
    if (bookmark == null || bookmark.isEmpty()) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(bookmark), StandardCharsets.UTF_8);
      String[] parts = text.split("\t", 4);
      if (text.startsWith(PREFIX) && parts.length == 4) {
        return new ItemKey(new Market(parts[1], parts[2]), parts[3]);
      }
    } catch (IllegalArgumentException _) {
      // Said below, as for one that says something else.
    }
    throw Refused.invalid("Parameter 'bookmark' was not one that a list had answered.");
  }
}
