package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attribute.Form;
import dev.pintle.catalog.item.Attributes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;

/// Writes items as RSS 2.0 with Google's names (`g:`), an element for each value.
final class RssFile implements ItemFile {
  private final Writer out;

  RssFile(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(Set<Attribute> used) throws IOException {
    out.write(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
        <channel>
        <title>Products</title>
        <link>https://www.pinterest.com/</link>
        <description>Products</description>
        """);
  }

  @Override
  public void item(Attributes item) throws IOException {
    out.write("<item>\n");
    try {
      item.forEach(this::values);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.write("</item>\n");
  }

  @Override
  public void end() throws IOException {
    out.write("</channel>\n</rss>\n");
  }

  private void values(Attribute attribute, String value) {
    try {
      if (attribute.form() == Form.LINKS || attribute.form() == Form.TEXTS) {
        for (String one : value.lines().toList()) {
          element(attribute, one);
        }
      } else {
        element(attribute, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void element(Attribute attribute, String value) throws IOException {
    String name = name(attribute);
    out.write('<');
    out.write(name);
    out.write('>');
    XmlText.write(value, out);
    out.write("</");
    out.write(name);
    out.write(">\n");
  }

  /// RSS has these three itself.
  private static String name(Attribute attribute) {
    return attribute == Attribute.TITLE
            || attribute == Attribute.DESCRIPTION
            || attribute == Attribute.LINK
        ? attribute.word()
        : "g:" + attribute.word();
  }
}
