package dev.pintle.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attribute.Form;
import dev.pintle.catalog.item.Attributes;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// What is written of items is read again by a parser that knows nothing of the writer.
class ItemFilesTest {
  private static final String GOOGLE = "http://base.google.com/ns/1.0";
  private static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.ID,
          Attribute.TITLE,
          Attribute.DESCRIPTION,
          Attribute.LINK,
          Attribute.ADDITIONAL_IMAGE_LINK,
          Attribute.PRICE,
          Attribute.BRAND);
  private static final String SIGNS =
      "abc XYZ 09 <>&\"'\t\n\r\\,;|äßé漢字\uD83D\uDE00\u0000\u0008\u000B\u001F\uFFFE]]>";

  @Test
  void xmlIsReadAsItWasMeantWhateverTheTextsHold() throws Exception {
    var random = new Random(20_260_322);
    for (int round = 0; round < 300; round++) {
      List<Attributes> items = items(random);
      var out = new StringWriter();
      write(new RssFile(out), items);

      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      var read =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(out.toString())))
              .getElementsByTagName("item");

      assertThat(read.getLength()).isEqualTo(items.size());
      for (int i = 0; i < items.size(); i++) {
        for (Attribute attribute : ATTRIBUTES) {
          assertThat(texts((Element) read.item(i), attribute))
              .isEqualTo(meant(attribute, items.get(i)));
        }
      }
    }
  }

  @Test
  void tsvIsReadAsItWasMeantWhateverTheTextsHold() throws Exception {
    var random = new Random(20_260_323);
    for (int round = 0; round < 300; round++) {
      List<Attributes> items = items(random);
      var out = new StringWriter();
      write(new TsvFile(out), items);

      String[] lines = out.toString().split("\n", -1);

      assertThat(lines).hasSize(items.size() + 2);
      String[] columns = lines[0].split("\t", -1);
      for (int i = 0; i < items.size(); i++) {
        String[] values = lines[i + 1].split("\t", -1);
        assertThat(values).hasSameSizeAs(columns);
        for (int column = 0; column < columns.length; column++) {
          Attribute attribute = Objects.requireNonNull(Attribute.named(columns[column]));
          if (attribute.form() != Form.LINKS) {
            assertThat(unquoted(values[column])).isEqualTo(plain(items.get(i).get(attribute)));
          }
        }
      }
    }
  }

  @Test
  void severalLinksAreOneValueWithCommasBetween() throws Exception {
    var out = new StringWriter();
    var item =
        Attributes.NONE.with(
            Attribute.ADDITIONAL_IMAGE_LINK, "https://a.example/1,2.jpg\nhttps://a.example/3.jpg");
    write(new TsvFile(out), List.of(item));

    assertThat(out.toString())
        .isEqualTo("additional_image_link\nhttps://a.example/1%2C2.jpg,https://a.example/3.jpg\n");
  }

  private static void write(ItemFile file, List<Attributes> items) throws Exception {
    Set<Attribute> used = EnumSet.noneOf(Attribute.class);
    items.forEach(item -> item.forEach((attribute, _) -> used.add(attribute)));
    file.begin(used);
    for (Attributes item : items) {
      file.item(item);
    }
    file.end();
  }

  private static List<Attributes> items(Random random) {
    var items = new ArrayList<Attributes>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      var item = Attributes.builder();
      for (Attribute attribute : ATTRIBUTES) {
        item.put(attribute, attribute == Attribute.ID ? "id" + i : text(random));
      }
      items.add(item.build());
    }
    return items;
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return text.toString();
  }

  private static List<String> texts(Element item, Attribute attribute) {
    boolean plain =
        Set.of(Attribute.TITLE, Attribute.DESCRIPTION, Attribute.LINK).contains(attribute);
    var texts = new ArrayList<String>();
    for (Node node = item.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && element.getLocalName().equals(attribute.word())
          && (plain
              ? element.getNamespaceURI() == null
              : GOOGLE.equals(element.getNamespaceURI()))) {
        texts.add(element.getTextContent());
      }
    }
    return texts;
  }

  private static List<String> meant(Attribute attribute, Attributes item) {
    if (!item.has(attribute)) {
      return List.of();
    }
    String value = item.get(attribute);
    return attribute.form() == Form.LINKS
        ? value.lines().map(ItemFilesTest::allowed).toList()
        : List.of(allowed(value));
  }

  /// By the production `Char` of XML 1.0.
  private static String allowed(String text) {
    return text.codePoints()
        .filter(c ->
            c == 9
                || c == 10
                || c == 13
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String plain(String text) {
    return allowed(text.replace("\r\n", " ").replaceAll("[\t\n\r]", " "));
  }

  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1).replace("\"\"", "\"")
        : value;
  }
}
