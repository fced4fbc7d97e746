package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attribute.Form;
import dev.pintle.catalog.item.Attributes;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;

/// Writes items as lines of values with tabs between, under a line of names. No value holds a tab
/// or the end of a line. One that begins with a quotation mark stands in quotation marks, with
/// those in it doubled: readers that know quoting would otherwise read on to the next one.
final class TsvFile implements ItemFile {
  private final Writer out;
  private Attribute[] columns = new Attribute[0];

  TsvFile(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(Set<Attribute> used) throws IOException {
    columns = used.stream().sorted().toArray(Attribute[]::new);
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        out.write('\t');
      }
      out.write(columns[i].word());
    }
    out.write('\n');
  }

  @Override
  public void item(Attributes item) throws IOException {
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        out.write('\t');
      }
      if (item.has(columns[i])) {
        value(columns[i].form(), item.get(columns[i]));
      }
    }
    out.write('\n');
  }

  @Override
  public void end() {
    // the last line has its end
  }

  private void value(Form form, String value) throws IOException {
    String listed =
        switch (form) {
          case LINKS -> Lists.joined(value, "%2C");
          case TEXTS -> Lists.joined(value, "/");
          case TEXT, LINK, PRICE, ENUM, COUNT, NUMBER, YES_NO, MEASURE, TIME, TIMES -> value;
        };
    boolean quoted = !listed.isEmpty() && listed.charAt(0) == '"';
    if (quoted) {
      out.write('"');
    }
    plain(listed, quoted);
    if (quoted) {
      out.write('"');
    }
  }

  /// What would end a value or a line becomes one space; what no text holds is left out.
  private void plain(String value, boolean quoted) throws IOException {
    int start = 0;
    int length = value.length();
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      boolean quote = quoted && c == '"';
      if (!quote && XmlText.isAllowed(value, i) && c != '\t' && c != '\n' && c != '\r') {
        continue;
      }
      out.write(value, start, i - start);
      start = i + 1;
      if (quote) {
        out.write("\"\"");
      } else if (c == '\t' || c == '\n' || (c == '\r' && !isNewline(value, i + 1))) {
        out.write(' ');
      }
    }
    out.write(value, start, length - start);
  }

  private static boolean isNewline(String value, int index) {
    return index < value.length() && value.charAt(index) == '\n';
  }
}
