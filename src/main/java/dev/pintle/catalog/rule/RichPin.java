package dev.pintle.catalog.rule;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a product's own page says of it, so that a Pin that people save from there shows price and
/// availability (capabilities P-11;
/// <https://developers.pinterest.com/docs/web-features/product-rich-pins/>). Either of the two
/// forms is enough. Values are escaped: they come from a shop's texts. Immutable.
///
/// @param item what Pinterest is told of the product
/// @param site what the shop is called; may be empty
public record RichPin(Attributes item, String site) {
  /// What the page lacks to become a rich Pin, by Pinterest's names; empty when it can.
  public List<String> missing() {
    var missing = new ArrayList<String>();
    for (Attribute needed : List.of(Attribute.TITLE, Attribute.LINK, Attribute.PRICE)) {
      if (!item.has(needed) || (needed == Attribute.PRICE && amount().isEmpty())) {
        missing.add(needed.word());
      }
    }
    return missing;
  }

  /// The tags of Open Graph, a line each, for the head of the product's page.
  public String openGraph() {
    var lines = new ArrayList<String>();
    tag("og:type", "product", lines);
    tag("og:title", item.get(Attribute.TITLE), lines);
    tag("og:description", item.get(Attribute.DESCRIPTION), lines);
    tag("og:url", plainLink(), lines);
    tag("og:image", item.get(Attribute.IMAGE_LINK), lines);
    tag("og:site_name", site, lines);
    tag("og:brand", item.get(Attribute.BRAND), lines);
    tag("product:price:amount", amount(), lines);
    tag("product:price:currency", currency(), lines);
    tag("og:availability", openGraphAvailability(), lines);
    return String.join("\n", lines);
  }

  /// The same as JSON of schema.org, in the element that holds it.
  public String schemaOrg() {
    var offer = new ArrayList<String>();
    offer.add(pair("@type", "Offer"));
    put("price", amount(), offer);
    put("priceCurrency", currency(), offer);
    put("availability", schemaAvailability(), offer);
    put("itemCondition", schemaCondition(), offer);
    put("url", plainLink(), offer);
    var product = new ArrayList<String>();
    product.add(pair("@context", "https://schema.org"));
    product.add(pair("@type", "Product"));
    put("name", item.get(Attribute.TITLE), product);
    put("description", item.get(Attribute.DESCRIPTION), product);
    put("image", item.get(Attribute.IMAGE_LINK), product);
    put("sku", item.get(Attribute.ID), product);
    put("gtin", item.get(Attribute.GTIN), product);
    put("mpn", item.get(Attribute.MPN), product);
    put("color", item.get(Attribute.COLOR), product);
    if (item.has(Attribute.BRAND)) {
      product.add(
          quoted("brand")
              + ": { "
              + pair("@type", "Brand")
              + ", "
              + pair("name", item.get(Attribute.BRAND))
              + " }");
    }
    product.add(quoted("offers") + ": {\n" + indented(offer, "    ") + "\n  }");
    return "<script type=\"application/ld+json\">\n{\n"
        + indented(product, "  ")
        + "\n}\n</script>";
  }

  private static String indented(List<String> pairs, String indent) {
    return pairs.stream().map(pair -> indent + pair).collect(Collectors.joining(",\n"));
  }

  private static void put(String name, String value, List<String> to) {
    if (!value.isEmpty()) {
      to.add(pair(name, value));
    }
  }

  private static String pair(String name, String value) {
    return quoted(name) + ": " + quoted(value);
  }

  /// A browser ends the element at `</script`, whatever JSON thinks of it, and takes `<!--` for a
  /// comment.
  private static String quoted(String text) {
    return new Json.Text(text)
        .toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static void tag(String property, String value, List<String> to) {
    if (!value.isEmpty()) {
      to.add("<meta property=\"" + property + "\" content=\"" + escaped(value) + "\">");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replaceAll("[\\r\\n\\t]+", " ");
  }

  /// The page's own address: without what was added for those who come from Pinterest.
  private String plainLink() {
    String link = item.get(Attribute.LINK);
    int query = link.indexOf('?');
    if (query < 0) {
      return link;
    }
    int hash = link.indexOf('#', query);
    String kept =
        List.of(link.substring(query + 1, hash < 0 ? link.length() : hash).split("&")).stream()
            .filter(one -> !one.toLowerCase(Locale.ROOT).startsWith("utm_") && !one.isEmpty())
            .collect(Collectors.joining("&"));
    return link.substring(0, query)
        + (kept.isEmpty() ? "" : "?" + kept)
        + (hash < 0 ? "" : link.substring(hash));
  }

  /// What is paid now: the sale price, unless it holds only for a time.
  private String amount() {
    Price price = price();
    return price == null ? "" : price.amount().toPlainString();
  }

  private String currency() {
    Price price = price();
    return price == null ? "" : price.currency().isEmpty() ? "USD" : price.currency();
  }

  private @Nullable Price price() {
    Price sale =
        item.has(Attribute.SALE_PRICE_EFFECTIVE_DATE)
            ? null
            : Price.parse(item.get(Attribute.SALE_PRICE));
    return sale == null ? Price.parse(item.get(Attribute.PRICE)) : sale;
  }

  private String openGraphAvailability() {
    return switch (item.get(Attribute.AVAILABILITY).toLowerCase(Locale.ROOT)) {
      case "in stock" -> "instock";
      case "out of stock" -> "out of stock";
      case "preorder" -> "preorder";
      default -> "";
    };
  }

  private String schemaAvailability() {
    return switch (item.get(Attribute.AVAILABILITY).toLowerCase(Locale.ROOT)) {
      case "in stock" -> "https://schema.org/InStock";
      case "out of stock" -> "https://schema.org/OutOfStock";
      case "preorder" -> "https://schema.org/PreOrder";
      default -> "";
    };
  }

  private String schemaCondition() {
    return switch (item.get(Attribute.CONDITION).toLowerCase(Locale.ROOT)) {
      case "new" -> "https://schema.org/NewCondition";
      case "used" -> "https://schema.org/UsedCondition";
      case "refurbished" -> "https://schema.org/RefurbishedCondition";
      default -> "";
    };
  }
}
