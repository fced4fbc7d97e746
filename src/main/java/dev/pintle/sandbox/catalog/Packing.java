package dev.pintle.sandbox.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes attributes in few bytes, because a catalogue holds them a million times: names that are
/// known as one byte, texts as they are. It is kept in memory only, so it may change. Stateless.
final class Packing {
  private static final List<String> NAMES =
      List.of(
          "title",
          "description",
          "link",
          "image_link",
          "additional_image_link",
          "price",
          "sale_price",
          "availability",
          "condition",
          "brand",
          "google_product_category",
          "product_type",
          "item_group_id",
          "gtin",
          "mpn",
          "color",
          "size",
          "material",
          "pattern",
          "gender",
          "age_group",
          "size_type",
          "size_system",
          "variant_names",
          "variant_values",
          "custom_label_0",
          "custom_label_1",
          "custom_label_2",
          "custom_label_3",
          "custom_label_4",
          "custom_number_0",
          "custom_number_1",
          "custom_number_2",
          "custom_number_3",
          "custom_number_4",
          "shipping",
          "shipping_weight",
          "tax",
          "adult",
          "ad_link",
          "mobile_link",
          "video_link",
          "last_updated_time",
          "average_review_rating",
          "number_of_ratings",
          "number_of_reviews");

  private static final Map<String, Integer> NUMBERS = numbers();
  private static final int UNKNOWN = 0;

  private static final int TEXT = 0;
  private static final int NUMBER = 1;
  private static final int TEXTS = 2;
  private static final int OTHER = 3;
  private static final int KINDS = 4;

  private Packing() {}

  static byte[] pack(Json.Obj attributes) {
    var out = new ByteArrayOutputStream(512);
    for (int i = 0; i < attributes.size(); i++) {
      String name = attributes.name(i);
      if (attributes.value(i) instanceof Json.Null) {
        continue;
      }
      int number = NUMBERS.getOrDefault(name, UNKNOWN);
      out.write(number);
      if (number == UNKNOWN) {
        write(out, name, 0);
      }
      switch (attributes.value(i)) {
        case Json.Text(String text) -> write(out, text, TEXT);
        case Json.Num(String digits) -> write(out, digits, NUMBER);
        case Json.Arr(var items) when items.stream().allMatch(Json.Text.class::isInstance) -> {
          length(out, items.size(), TEXTS);
          items.forEach(item -> write(out, String.valueOf(Json.scalar(item)), 0));
        }
        case Json other -> write(out, other.toString(), OTHER);
      }
    }
    return out.toByteArray();
  }

  static Json.Obj unpack(byte[] packed) {
    var attributes = new LinkedHashMap<String, Json>();
    var in = new Reader(packed);
    while (in.hasMore()) {
      int number = in.next();
      String name = number == UNKNOWN ? in.text(in.length() / KINDS) : NAMES.get(number - 1);
      int length = in.length();
      attributes.put(
          name,
          switch (length % KINDS) {
            case TEXT -> new Json.Text(in.text(length / KINDS));
            case NUMBER -> new Json.Num(in.text(length / KINDS));
            case TEXTS -> in.texts(length / KINDS);
            default -> Json.parse(in.text(length / KINDS));
          });
    }
    return Json.Obj.of(attributes);
  }

  private static void write(ByteArrayOutputStream out, String text, int kind) {
    byte[] bytes = text.getBytes(UTF_8);
    length(out, bytes.length, kind);
    out.writeBytes(bytes);
  }

  /// Seven bits a byte, the lowest first; the kind of value goes with it.
  private static void length(ByteArrayOutputStream out, int length, int kind) {
    int rest = length * KINDS + kind;
    while (rest >= 0x80) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static Map<String, Integer> numbers() {
    var numbers = new HashMap<String, Integer>();
    NAMES.forEach(name -> numbers.put(name, numbers.size() + 1));
    return Map.copyOf(numbers);
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return at < bytes.length;
    }

    int next() {
      return bytes[at++] & 0xFF;
    }

    int length() {
      int length = 0;
      int shift = 0;
      int next = next();
      while (next >= 0x80) {
        length |= (next & 0x7F) << shift;
        shift += 7;
        next = next();
      }
      return length | (next << shift);
    }

    String text(int length) {
      at += length;
      return new String(bytes, at - length, length, UTF_8);
    }

    Json.Arr texts(int count) {
      var texts = new ArrayList<Json>(count);
      for (int i = 0; i < count; i++) {
        texts.add(new Json.Text(text(length() / KINDS)));
      }
      return new Json.Arr(texts);
    }
  }
}
