package dev.pintle.catalog.read;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// How a product source is to be read.
///
/// @param format AUTO to find it by the content
/// @param encoding a character set, such as `windows-1252`; empty to find it by the content
/// @param separator what stands between the columns of a table; empty to find it by the content
/// @param decimals how amounts are written
/// @param currency ISO 4217 in capitals, for amounts without one; empty to leave them without
/// @param shop the shop's address, such as `https://shop.example`, for sources that hold no links;
///   may be empty
/// @param largestBytes of content, unpacked, that is read
/// @param longestField characters that are kept of one field
/// @param mapping what differs from what is usual for the format
public record ReadSettings(
    Format format,
    String encoding,
    String separator,
    Decimals decimals,
    String currency,
    String shop,
    long largestBytes,
    int longestField,
    Mapping mapping) {
  public static final long LARGEST_BYTES = 4L << 30;
  public static final int LONGEST_FIELD = 32_768;

  /// Everything is found by the content, and nothing is added.
  public static final ReadSettings DEFAULT =
      new ReadSettings(
          Format.AUTO,
          "",
          "",
          Decimals.AS_WRITTEN,
          "",
          "",
          LARGEST_BYTES,
          LONGEST_FIELD,
          Mapping.NONE);

  private static final Set<String> KNOWN =
      Set.of(
          "format",
          "encoding",
          "separator",
          "decimals",
          "currency",
          "shop",
          "largest_bytes",
          "longest_field",
          "mapping");

  public ReadSettings {
    if (largestBytes < 1 || longestField < 100 || longestField > 1_000_000) {
      throw new IllegalArgumentException("the limits of reading are out of bounds");
    }
    shop = shop.endsWith("/") ? shop.substring(0, shop.length() - 1) : shop;
  }

  public ReadSettings withFormat(Format changed) {
    return new ReadSettings(
        changed,
        encoding,
        separator,
        decimals,
        currency,
        shop,
        largestBytes,
        longestField,
        mapping);
  }

  public ReadSettings withAmounts(Decimals changed, String defaultCurrency) {
    return new ReadSettings(
        format,
        encoding,
        separator,
        changed,
        defaultCurrency,
        shop,
        largestBytes,
        longestField,
        mapping);
  }

  public ReadSettings withShop(String changed) {
    return new ReadSettings(
        format,
        encoding,
        separator,
        decimals,
        currency,
        changed,
        largestBytes,
        longestField,
        mapping);
  }

  public ReadSettings withLimits(long bytes, int field) {
    return new ReadSettings(
        format, encoding, separator, decimals, currency, shop, bytes, field, mapping);
  }

  public ReadSettings withMapping(Mapping changed) {
    return new ReadSettings(
        format, encoding, separator, decimals, currency, shop, largestBytes, longestField, changed);
  }

  /// Reads what [#toJson()] writes; what it does not hold is as in [#DEFAULT].
  ///
  /// @param problem is told of each thing that is wrong, which is then as in [#DEFAULT]
  public static ReadSettings ofJson(Json.Obj json, Consumer<String> problem) {
    json.unknown(KNOWN).forEach(name -> problem.accept(name + " is not known"));
    Format format = Format.named(text(json, "format", Format.AUTO.word(), problem));
    if (format == null) {
      problem.accept("format is none that is known");
    }
    Decimals decimals = Decimals.named(text(json, "decimals", "as-written", problem));
    if (decimals == null) {
      problem.accept("decimals must be as-written, point or comma");
    }
    Mapping mapping = Mapping.ofJson(json.object("mapping"), problem);
    return new ReadSettings(
        format == null ? Format.AUTO : format,
        encoding(text(json, "encoding", "", problem), problem),
        separator(text(json, "separator", "", problem), problem),
        decimals == null ? Decimals.AS_WRITTEN : decimals,
        currency(text(json, "currency", "", problem), problem),
        shop(text(json, "shop", "", problem), problem),
        number(json, "largest_bytes", LARGEST_BYTES, 1, Long.MAX_VALUE, problem),
        (int) number(json, "longest_field", LONGEST_FIELD, 100, 1_000_000, problem),
        mapping);
  }

  /// What differs from [#DEFAULT].
  public byte[] toJson() {
    var out = new JsonOut(512).beginObject();
    field(out, "format", format.word(), Format.AUTO.word());
    field(out, "encoding", encoding, "");
    field(out, "separator", separator, "");
    field(out, "decimals", decimals.word(), Decimals.AS_WRITTEN.word());
    field(out, "currency", currency, "");
    field(out, "shop", shop, "");
    if (largestBytes != LARGEST_BYTES) {
      out.field("largest_bytes", largestBytes);
    }
    if (longestField != LONGEST_FIELD) {
      out.field("longest_field", longestField);
    }
    if (!mapping.rules().isEmpty()) {
      mapping.writeTo(out.name("mapping"));
    }
    return out.endObject().toBytes();
  }

  private static void field(JsonOut out, String name, String value, String usual) {
    if (!value.equals(usual)) {
      out.field(name, value);
    }
  }

  private static String text(Json.Obj json, String name, String usual, Consumer<String> problem) {
    return switch (json.get(name)) {
      case Json.Text(String value) -> value;
      case null -> usual;
      default -> {
        problem.accept(name + " must be a text");
        yield usual;
      }
    };
  }

  private static String encoding(String name, Consumer<String> problem) {
    try {
      return name.isEmpty() ? "" : Charset.forName(name).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      problem.accept("encoding is no character set that is known; such as UTF-8 or windows-1252");
      return "";
    }
  }

  private static String separator(String separator, Consumer<String> problem) {
    if (separator.length() > 1 || (!separator.isEmpty() && "\"\r\n".contains(separator))) {
      problem.accept("separator must be one character, such as , or ;");
      return "";
    }
    return separator;
  }

  private static String currency(String currency, Consumer<String> problem) {
    if (currency.matches("([A-Za-z]{3})?")) {
      return currency.toUpperCase(Locale.ROOT);
    }
    problem.accept("currency must be three letters, such as EUR");
    return "";
  }

  /// Whether it can be a shop's address.
  public static boolean isAddress(String shop) {
    return shop.matches("https?://[^\\s/?#]+[^\\s?#]*");
  }

  private static String shop(String shop, Consumer<String> problem) {
    if (shop.isEmpty() || isAddress(shop)) {
      return shop;
    }
    problem.accept("shop must be an address, such as https://shop.example");
    return "";
  }

  private static long number(
      Json.Obj json, String name, long usual, long least, long most, Consumer<String> problem) {
    if (!json.has(name)) {
      return usual;
    }
    if (json.get(name) instanceof Json.Num(String digits) && digits.matches("[0-9]{1,18}")) {
      long value = Long.parseLong(digits);
      if (value >= least && value <= most) {
        return value;
      }
    }
    problem.accept(name + " must be a whole number of " + least + " to " + most);
    return usual;
  }
}
