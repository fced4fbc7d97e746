package dev.pintle.sandbox.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an item's attributes mean to product groups. Stateless.
public final class Facts {
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?) ?([A-Z]{3})?");
  private static final String DOLLAR = "USD";

  private Facts() {}

  /// The amount of a price such as `19.99 USD`, or null when there is none.
  public static @Nullable BigDecimal amount(Item item, String attribute) {
    Matcher matcher = AMOUNT.matcher(String.valueOf(item.text(attribute)));
    return matcher.matches() ? new BigDecimal(matcher.group(1)) : null;
  }

  public static String currency(Item item) {
    Matcher matcher = AMOUNT.matcher(String.valueOf(item.text("price")));
    return matcher.matches() && matcher.group(2) != null ? matcher.group(2) : DOLLAR;
  }

  /// As product groups call it, such as `IN_STOCK`; empty when the item does not say.
  public static String availability(Item item) {
    return constant(item.text("availability"));
  }

  /// A word as product groups write it: `big and tall` is `BIG_AND_TALL`.
  public static String constant(@Nullable String word) {
    return word == null ? "" : word.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
  }

  public static boolean hasVideo(Item item) {
    return item.text("video_link") != null;
  }

  /// The levels of a path such as `Apparel > Shirts`, as written.
  public static List<String> levels(Item item, String attribute) {
    String path = item.text(attribute);
    return path == null || path.isBlank()
        ? List.of()
        : Stream.of(path.split(">", -1)).map(String::strip).toList();
  }
}
