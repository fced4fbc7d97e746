package dev.pintle.catalog.read;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.item.Attribute;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A made-up catalogue, written in every format.
record Written(List<Map<Attribute, String>> products) {
  private static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.ID,
          Attribute.TITLE,
          Attribute.DESCRIPTION,
          Attribute.LINK,
          Attribute.IMAGE_LINK,
          Attribute.PRICE,
          Attribute.AVAILABILITY,
          Attribute.BRAND);

  private static final List<String> WORDS =
      List.of(
          "Shirt",
          "größer",
          "\"quoted\"",
          "5\" disk",
          "a,b",
          "semi;colon",
          "x|y",
          "A & B",
          "<b>",
          "東京",
          "😀",
          "it's",
          "]]>",
          "\\n",
          "café",
          "100 %",
          "#1",
          "{{x}}",
          "line\nbreak");

  static Written random(long seed, int count) {
    var random = new Random(seed);
    var products = new ArrayList<Map<Attribute, String>>();
    for (int i = 0; i < count; i++) {
      var product = new LinkedHashMap<Attribute, String>();
      for (Attribute attribute : ATTRIBUTES) {
        var text = new StringBuilder(attribute.word().charAt(0) + "" + i);
        for (int word = random.nextInt(6); word > 0; word--) {
          text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        boolean empty = attribute != Attribute.ID && random.nextInt(10) == 0;
        product.put(attribute, empty ? "" : text.toString());
      }
      products.add(product);
    }
    return new Written(products);
  }

  String table(char separator, String lineBreak) {
    var out = new StringWriter();
    try (var csv = CsvWriter.builder().fieldSeparator(separator).build(out)) {
      csv.writeRecord(ATTRIBUTES.stream().map(Attribute::word).toList());
      products.forEach(product -> csv.writeRecord(product.values()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().replace("\r\n", lineBreak);
  }

  String xml() {
    var out = new StringBuilder("<rss xmlns:g='http://base.google.com/ns/1.0'><channel>");
    for (var product : products) {
      out.append("<item>\n");
      product.forEach((attribute, value) ->
          out.append("<g:" + attribute.word() + ">")
              .append(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
              .append("</g:" + attribute.word() + ">\n"));
      out.append("</item>\n");
    }
    return out.append("</channel></rss>").toString();
  }

  String json(boolean lines) {
    var out = new StringBuilder(lines ? "" : "[");
    for (int i = 0; i < products.size(); i++) {
      var json = new JsonOut(512).beginObject();
      products.get(i).forEach((attribute, value) -> json.field(attribute.word(), value));
      out.append(i == 0 ? "" : lines ? "\n" : ",\n");
      out.append(new String(json.endObject().toBytes(), StandardCharsets.UTF_8));
    }
    return out.append(lines ? "" : "]").toString();
  }

  /// What is to be read again.
  List<Map<Attribute, String>> expected() {
    var expected = new ArrayList<Map<Attribute, String>>();
    for (var product : products) {
      var kept = new LinkedHashMap<>(product);
      kept.values().removeIf(String::isEmpty);
      expected.add(kept);
    }
    return expected;
  }

  static List<Map<Attribute, String>> read(Reading reading) {
    var read = new ArrayList<Map<Attribute, String>>();
    for (var product : reading.products()) {
      var kept = new LinkedHashMap<Attribute, String>();
      product.attributes().forEach(kept::put);
      read.add(kept);
    }
    return read;
  }
}
