package dev.pintle.catalog.rule;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Item;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.Price;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Makes a feed's items of products. What a product says is told as it is, or in Pinterest's words
/// where it can only mean one thing; what is wrong with it is for the checks to say. Thread-safe.
public final class ItemMaker {
  private static final String IN_STOCK = "in stock";
  private static final String OUT_OF_STOCK = "out of stock";
  private static final String PREORDER = "preorder";
  private static final Set<String> UNPUBLISHED =
      Set.of("draft", "private", "archived", "trashed", "trash", "pending");
  private static final Set<String> NOT_SOLD_ALONE =
      Set.of("grouped", "subscription", "variable-subscription", "external", "bundle");

  private final FeedRules rules;
  private final Market market;
  private final Links links;

  public ItemMaker(FeedRules rules, Market market) {
    this.rules = rules;
    this.market = market;
    this.links = new Links(rules.parameters());
  }

  /// Makes one product's item.
  public Made make(Product product) {
    String id = rules.ids().of(product);
    Availability found = availability(product);
    Exclusion excluded = excluded(product, found);
    if (excluded != null) {
      return new Made.LeftOut(id, excluded.reason());
    }
    if (!isChosen(product)) {
      return new Made.LeftOut(id, "it fits none of the feed's rules");
    }
    if (id.isEmpty() && rules.ids() != ItemIds.LISTED) {
      return new Made.LeftOut("", "it has no " + rules.ids().label().toLowerCase(Locale.ROOT));
    }
    Attributes.Builder item = product.attributes().toBuilder();
    item.put(Attribute.ID, id).put(Attribute.AVAILABILITY, found.text());
    rules
        .defaults()
        .forEach((attribute, value) -> {
          if (!product.attributes().has(attribute) && attribute != Attribute.AVAILABILITY) {
            item.put(attribute, value);
          }
        });
    group(product, item);
    if (rules.plainText()) {
      plain(product, Attribute.TITLE, item);
      plain(product, Attribute.DESCRIPTION, item);
    }
    Attributes made = item.build();
    if (!rules.parameters().isEmpty()) {
      made = links.added(made);
    }
    return new Made.Ready(new Item(id, product.key(), product.row(), made));
  }

  /// @param text what Pinterest is told
  /// @param out whether it cannot be had
  /// @param ordered whether it can be ordered although it is not in stock
  private record Availability(String text, boolean out, boolean ordered) {}

  private Availability availability(Product product) {
    String told = inPinterestsWords(product.get(Attribute.AVAILABILITY));
    if (told.isEmpty()) {
      told = rules.defaults().getOrDefault(Attribute.AVAILABILITY, "");
    }
    boolean ordered = product.get(Trait.BACKORDER).equals("yes");
    long stock = number(product.get(Trait.STOCK));
    boolean few = rules.fewest() > 0 && stock >= 0 && stock < rules.fewest();
    boolean out = told.equals(OUT_OF_STOCK) || (few && told.equals(IN_STOCK));
    if (!out) {
      return new Availability(told, false, false);
    }
    return ordered && rules.keepBackorder()
        ? new Availability(PREORDER, true, true)
        : new Availability(OUT_OF_STOCK, true, false);
  }

  /// Other spellings of Pinterest's three; anything else stays as it is.
  private static String inPinterestsWords(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "in stock", "in_stock", "in-stock", "instock", "available" -> IN_STOCK;
      case "out of stock", "out_of_stock", "out-of-stock", "outofstock", "sold out", "soldout" ->
          OUT_OF_STOCK;
      case "preorder", "pre-order", "pre_order", "pre order", "backorder", "onbackorder" ->
          PREORDER;
      default -> text;
    };
  }

  private @Nullable Exclusion excluded(Product product, Availability found) {
    for (Exclusion exclusion : rules.exclusions()) {
      boolean holds =
          switch (exclusion) {
            case HIDDEN -> product.get(Trait.VISIBILITY).equals("hidden");
            case UNPUBLISHED ->
                UNPUBLISHED.contains(product.get(Trait.STATUS).toLowerCase(Locale.ROOT));
            case FREE -> {
              Price price = Price.parse(product.get(Attribute.PRICE));
              yield price != null && price.amount().signum() == 0;
            }
            case OUT_OF_STOCK -> found.out() && !found.ordered();
            case NOT_SOLD_ALONE ->
                NOT_SOLD_ALONE.contains(product.get(Trait.KIND).toLowerCase(Locale.ROOT));
            case OTHER_CURRENCY -> {
              Price price = Price.parse(product.get(Attribute.PRICE));
              yield price != null
                  && !price.currency().isEmpty()
                  && !price.currency().equals(market.currency());
            }
            case ADULT -> isYes(product.get(Attribute.ADULT));
          };
      if (holds) {
        return exclusion;
      }
    }
    return null;
  }

  private boolean isChosen(Product product) {
    if (rules.only().isEmpty()) {
      return true;
    }
    for (List<ProductCondition> group : rules.only()) {
      if (group.stream().allMatch(condition -> condition.holds(product))) {
        return true;
      }
    }
    return false;
  }

  /// One item a product stands in no group; a variant stands in its product's.
  private void group(Product product, Attributes.Builder item) {
    if (rules.ids() == ItemIds.PRODUCT) {
      item.put(Attribute.ITEM_GROUP_ID, "");
    } else if (!product.attributes().has(Attribute.ITEM_GROUP_ID)
        && product.traits().has(Trait.VARIANT_ID)
        && product.attributes().has(Attribute.VARIANT_NAMES)) {
      item.put(Attribute.ITEM_GROUP_ID, product.get(Trait.PRODUCT_ID));
    }
  }

  private static void plain(Product product, Attribute attribute, Attributes.Builder item) {
    String text = product.get(attribute);
    if (text.indexOf('<') >= 0 || text.indexOf('&') >= 0) {
      item.put(attribute, Jsoup.parseBodyFragment(text).text());
    }
  }

  private static boolean isYes(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1" -> true;
      default -> false;
    };
  }

  /// -1 when it is no number.
  private static long number(String text) {
    try {
      return text.isEmpty() ? -1 : Math.max(0, Long.parseLong(text.strip()));
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
