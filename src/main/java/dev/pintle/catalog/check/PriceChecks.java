package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Amounts of money. One without a currency is US dollars to Pinterest.
final class PriceChecks {
  private static final String DOLLARS = "USD";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int THOUSANDTHS = 3;
  private static final int MOST_CURRENCIES = 200;
  private static final Pattern COMMA =
      Pattern.compile("[0-9. ]*[0-9],([0-9]{1,2}|[0-9]{4,6})(\\s?[A-Za-z]{3})?");
  private static final Pattern THOUSANDS =
      Pattern.compile("[0-9]{1,3}([,' ][0-9]{3})+(\\.[0-9]+)?(\\s?[A-Za-z]{3})?");
  private static final Pattern CURRENCY_FIRST = Pattern.compile("([A-Za-z]{3})\\s?[0-9].*");

  private final BigDecimal lowestSale;
  private final String usual;
  private final String country;
  private final List<Used> used = new ArrayList<>();

  PriceChecks(CheckSettings settings) {
    this.lowestSale = BigDecimal.valueOf(settings.lowestSale());
    this.usual = settings.usualCurrency();
    this.country = settings.market().country();
  }

  /// A currency in which prices are told.
  private static final class Used {
    final String currency;
    final String firstId;
    long prices;

    Used(String currency, String firstId) {
      this.currency = currency;
      this.firstId = firstId;
    }
  }

  void check(Attributes attributes, Notes notes) {
    Price price = price(attributes.get(Attribute.PRICE).strip(), notes);
    Price sale = optional(Attribute.SALE_PRICE, IssueCode.SALES_PRICE_INVALID, attributes, notes);
    Price lowest =
        optional(Attribute.MIN_AD_PRICE, IssueCode.MIN_AD_PRICE_INVALID, attributes, notes);
    optional(Attribute.FREE_SHIPPING_LIMIT, IssueCode.PINTLE_VALUE_INVALID, attributes, notes);
    if (price == null) {
      return;
    }
    String currency = currency(price);
    count(currency, attributes);
    checkMarket(price, attributes, notes);
    if (sale != null && currency(sale).equals(currency)) {
      compare(price, sale, attributes, notes);
    }
    checkSame(Attribute.SALE_PRICE, sale, currency, attributes, notes);
    checkSame(Attribute.MIN_AD_PRICE, lowest, currency, attributes, notes);
  }

  /// Tells of currencies that stand beside a more frequent one.
  void end(Notes notes) {
    var byFrequency = new ArrayList<>(used);
    byFrequency.sort(Comparator.comparingLong((Used one) -> one.prices).reversed());
    for (Used one : byFrequency.subList(Math.min(1, byFrequency.size()), byFrequency.size())) {
      Used most = byFrequency.getFirst();
      notes.tellOfAll(
          IssueCode.INCONSISTENT_CURRENCY_VALUES,
          Attribute.PRICE.word(),
          "%,d in %s, %,d in %s".formatted(one.prices, one.currency, most.prices, most.currency),
          "Tell all prices of a feed in one currency; the first in "
              + one.currency
              + " is that of product "
              + one.firstId
              + ".");
    }
  }

  private static @Nullable Price price(String text, Notes notes) {
    if (text.isEmpty()) {
      notes.tell(IssueCode.PRICE_MISSING, Attribute.PRICE, "");
      return null;
    }
    Price price = parse(text);
    if (price == null) {
      notes.tell(IssueCode.PRODUCT_PRICE_INVALID, Attribute.PRICE, text, formMend(text));
    } else if (!isKnown(price)) {
      notes.tell(IssueCode.PRODUCT_PRICE_INVALID, Attribute.PRICE, text, unknownCurrency(price));
    } else {
      if (price.amount().signum() == 0) {
        notes.tellForm(
            Attribute.PRICE, text, "Write a price above 0, or leave the product out of the feed.");
      }
      checkThousands(Attribute.PRICE, text, price, notes);
      return price;
    }
    return null;
  }

  /// An amount in a published form, whose currency is in capitals; null when it is none.
  private static @Nullable Price parse(String text) {
    Price price = Price.parse(text);
    return price == null || text.endsWith(price.currency()) ? price : null;
  }

  private static @Nullable Price optional(
      Attribute attribute, IssueCode code, Attributes attributes, Notes notes) {
    if (!attributes.has(attribute)) {
      return null;
    }
    String text = attributes.get(attribute).strip();
    Price price = parse(text);
    if (price == null || !isKnown(price)) {
      String mend = price == null ? formMend(text) : unknownCurrency(price);
      notes.tell(code, attribute, text, mend);
      return null;
    }
    checkThousands(attribute, text, price, notes);
    return price;
  }

  /// Pinterest would sell `1.299 EUR`, as shops write thousands, at a thousandth.
  private static void checkThousands(Attribute attribute, String text, Price price, Notes notes) {
    BigDecimal amount = price.amount();
    if (amount.scale() == THOUSANDTHS
        && amount.precision() > THOUSANDTHS
        && amount.precision() <= 2 * THOUSANDTHS
        && amount.compareTo(BigDecimal.ONE) >= 0
        && !Currencies.hasThousandths(price.currency())) {
      notes.tellForm(
          attribute,
          text,
          "The point is read as that of the cents: write "
              + amount.movePointRight(THOUSANDTHS).toPlainString()
              + " if it parts thousands, or two digits behind it.");
    }
  }

  private void checkMarket(Price price, Attributes attributes, Notes notes) {
    if (usual.isEmpty() || usual.equals(currency(price))) {
      return;
    }
    String where = country.isEmpty() ? "the market pays" : country + " pays";
    notes.tell(
        IssueCode.COUNTRY_DOES_NOT_MAP_TO_CURRENCY,
        Attribute.PRICE,
        attributes.get(Attribute.PRICE),
        price.currency().isEmpty()
            ? "Write the currency: Pinterest reads US dollars, and "
                + where
                + " with "
                + usual
                + "."
            : "Tell the price in "
                + usual
                + ", with which "
                + where.replace(" pays", "")
                + " pays.");
  }

  private void compare(Price price, Price sale, Attributes attributes, Notes notes) {
    String told = attributes.get(Attribute.SALE_PRICE);
    if (sale.amount().compareTo(price.amount()) >= 0) {
      notes.tell(
          IssueCode.SALES_PRICE_TOO_HIGH,
          Attribute.SALE_PRICE,
          told,
          "It must be lower than the price, " + price.text() + ": leave it out without a sale.");
    } else if (sale.amount().multiply(HUNDRED).compareTo(price.amount().multiply(lowestSale)) < 0) {
      notes.tell(
          IssueCode.SALES_PRICE_TOO_LOW,
          Attribute.SALE_PRICE,
          told,
          "The price is " + price.text() + ": see that both are right.");
    }
  }

  private static void checkSame(
      Attribute attribute,
      @Nullable Price price,
      String currency,
      Attributes attributes,
      Notes notes) {
    if (price != null && !currency(price).equals(currency)) {
      notes.tell(
          IssueCode.INCONSISTENT_CURRENCY_VALUES,
          attribute,
          attributes.get(attribute),
          "The price of the product is in "
              + currency
              + ": tell this one in the same"
              + (price.currency().isEmpty() ? ", because Pinterest reads US dollars here." : "."));
    }
  }

  private void count(String currency, Attributes attributes) {
    for (Used one : used) {
      if (one.currency.equals(currency)) {
        one.prices++;
        return;
      }
    }
    if (used.size() < MOST_CURRENCIES) {
      String id = attributes.get(Attribute.ID);
      Used first = new Used(currency, id.length() > 200 ? id.substring(0, 200) : id);
      first.prices = 1;
      used.add(first);
    }
  }

  private static String currency(Price price) {
    return price.currency().isEmpty() ? DOLLARS : price.currency();
  }

  private static boolean isKnown(Price price) {
    return price.currency().isEmpty() || Currencies.isKnown(price.currency());
  }

  private static String unknownCurrency(Price price) {
    return "Pinterest knows no currency " + price.currency() + ": write its code of ISO 4217.";
  }

  /// What to do about an amount that Pinterest cannot read.
  private static String formMend(String text) {
    if (text.length() > 100) {
      return IssueCode.PRODUCT_PRICE_INVALID.mend();
    }
    if (Price.parse(text) != null) {
      return "Write the currency in capitals, as 24.99 USD.";
    }
    if (COMMA.matcher(text).matches()) {
      return "Write a point before the cents, and no other sign between digits, as 1299.00 EUR.";
    }
    if (THOUSANDS.matcher(text).matches()) {
      return "Write the thousands without a sign between them, as 1299.00 EUR.";
    }
    if (CURRENCY_FIRST.matcher(text).matches()) {
      return "Write the currency behind the amount, as 24.99 USD.";
    }
    if (text.startsWith("-")) {
      return "Write an amount above 0.";
    }
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)
        ? "Write the currency by its code behind the amount, as 24.99 EUR."
        : IssueCode.PRODUCT_PRICE_INVALID.mend();
  }
}
