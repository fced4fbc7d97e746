package dev.pintle.catalog.batch;

import dev.pintle.base.JsonOut;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.Price;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the body of `POST /catalogs/items/batch`, in the form for retail (description 5.23.0,
/// `CatalogsRetailBatchRequest`). A value that has not the type Pinterest publishes is left out
/// rather than sent: one such value has a whole batch refused.
final class BatchBody {
  /// Pinterest takes at most this many items in a batch.
  static final int MAX_ITEMS = 1_000;

  /// Those of a feed file that a batch does not know; the id stands beside the attributes.
  private static final Set<Attribute> NOT_IN_BATCHES =
      EnumSet.of(
          Attribute.ID,
          Attribute.AVAILABILITY_DATE,
          Attribute.EXPIRATION_DATE,
          Attribute.ADWORDS_REDIRECT,
          Attribute.LAST_UPDATED_TIME);

  private static final int MAX_DIGITS = 18;

  private final Market market;

  BatchBody(Market market) {
    this.market = market;
  }

  /// @param nowMs what an item was last changed at that does not say it itself. It is the time of
  ///   the batch, so that of two that reach Pinterest the later one holds, and that no batch is
  ///   taken for the repetition of an earlier one.
  byte[] write(List<Line> lines, long nowMs) {
    var out = new JsonOut(1_024 * lines.size()).beginObject();
    out.field("catalog_type", "RETAIL");
    out.field("country", market.country()).field("language", market.locale());
    out.name("items").beginArray();
    for (Line line : lines) {
      out.beginObject().field("item_id", line.entry().itemId());
      out.field("operation", line.entry().operation().wireName());
      switch (line.entry().operation()) {
        case UPSERT -> {
          out.name("attributes").beginObject();
          all(line.attributes(), out);
          updated(line.attributes(), nowMs, out);
          out.endObject();
        }
        case OFFER -> offer(line.attributes(), nowMs, out);
        case SOLD_OUT -> {
          out.name("attributes").beginObject();
          out.field(Attribute.AVAILABILITY.word(), "out of stock").endObject();
          mask(out, List.of(Attribute.AVAILABILITY));
        }
        case DELETE -> out.field(Attribute.LAST_UPDATED_TIME.word(), nowMs);
      }
      out.endObject();
    }
    return out.endArray().endObject().toBytes();
  }

  private void all(Attributes item, JsonOut out) {
    item.forEach((attribute, value) -> {
      if (!NOT_IN_BATCHES.contains(attribute)) {
        value(attribute, value, out);
      }
    });
  }

  /// With a mask, a sale price that is over goes away. The times of a sale can stand in no mask, so
  /// a sale that has them is told without one: everything in it is there then.
  private void offer(Attributes item, long nowMs, JsonOut out) {
    out.name("attributes").beginObject();
    for (Attribute attribute : Offer.ATTRIBUTES) {
      if (item.has(attribute)) {
        value(attribute, item.get(attribute), out);
      }
    }
    updated(item, nowMs, out);
    out.endObject();
    if (!item.has(Attribute.SALE_PRICE) || !item.has(Attribute.SALE_PRICE_EFFECTIVE_DATE)) {
      mask(
          out,
          List.of(
              Attribute.PRICE,
              Attribute.SALE_PRICE,
              Attribute.AVAILABILITY,
              Attribute.LAST_UPDATED_TIME));
    }
  }

  private static void mask(JsonOut out, List<Attribute> attributes) {
    out.name("update_mask").beginArray();
    attributes.forEach(attribute -> out.text(attribute.word()));
    out.endArray();
  }

  private static void updated(Attributes item, long nowMs, JsonOut out) {
    String own = item.get(Attribute.LAST_UPDATED_TIME);
    out.name(Attribute.LAST_UPDATED_TIME.word()).raw(isCount(own) ? own : Long.toString(nowMs));
  }

  private void value(Attribute attribute, String value, JsonOut out) {
    switch (attribute.form()) {
      case TEXT, ENUM, MEASURE, TIME, TIMES -> out.field(attribute.word(), value);
      case LINK -> {
        if (attribute == Attribute.IMAGE_LINK) {
          texts(attribute, value, out); // older accounts take nothing else
        } else {
          out.field(attribute.word(), value);
        }
      }
      case TEXTS, LINKS -> texts(attribute, value, out);
      case PRICE -> out.field(attribute.word(), price(value));
      case COUNT -> {
        if (isCount(value)) {
          out.name(attribute.word()).raw(value);
        }
      }
      case NUMBER -> {
        BigDecimal number = number(value);
        if (number != null) {
          out.name(attribute.word()).raw(number.toPlainString());
        }
      }
      case YES_NO -> {
        switch (value.toLowerCase(Locale.ROOT)) {
          case "yes", "true", "1" -> out.field(attribute.word(), true);
          case "no", "false", "0" -> out.field(attribute.word(), false);
          default -> {}
        }
      }
    }
  }

  private static void texts(Attribute attribute, String value, JsonOut out) {
    out.name(attribute.word()).beginArray();
    value.lines().filter(line -> !line.isEmpty()).forEach(out::text);
    out.endArray();
  }

  /// A batch has no default currency: without one Pinterest would read US dollars.
  private String price(String value) {
    Price price = Price.parse(value);
    if (price == null) {
      return value;
    }
    return price.currency().isEmpty()
        ? new Price(price.amount(), market.currency()).text()
        : price.text();
  }

  private static boolean isCount(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_DIGITS
        && value.chars().allMatch(c -> c >= '0' && c <= '9')
        && (value.length() == 1 || value.charAt(0) != '0');
  }

  private static @Nullable BigDecimal number(String value) {
    try {
      return value.length() > MAX_DIGITS ? null : new BigDecimal(value.strip());
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
