package dev.pintle.catalog.read;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the items of RSS 2.0 or the entries of Atom. Names of Google's namespace become `g:…`
/// whatever its prefix; other names are as they stand, without the prefix of Atom. Not thread-safe.
final class XmlRows {
  /// The elements of products; some feeds put all of theirs into Google's namespace.
  private static final Set<String> PRODUCTS =
      Set.of("item", "entry", "product", "g:item", "g:entry", "g:product");

  private static final String GOOGLE = "http://base.google.com/ns/1.0";
  private static final int MOST_DEPTH = 12;
  private static final int HEAVIEST = 1 << 20;

  private final XmlText text;
  private final ReadSettings settings;
  private final Findings findings;
  private final RowSink sink;
  private final Columns columns = new Columns();
  private final Row row = new Row(columns);
  private final List<String> path = new ArrayList<>();
  private final List<StringBuilder> texts = new ArrayList<>();
  private final XmlGroups groups;
  private final XmlBase base = new XmlBase();
  private long rows;
  private int weight;
  private boolean within;

  XmlRows(Reader in, ReadSettings settings, Findings findings, RowSink sink) {
    this.text = new XmlText(in, settings.longestField(), findings);
    this.settings = settings;
    this.findings = findings;
    this.sink = sink;
    this.groups = new XmlGroups(columns, row, settings.longestField());
  }

  /// @return how many there were
  /// @throws IOException when the stream breaks
  long read() throws IOException {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(text);
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> start(xml);
          case XMLStreamConstants.END_ELEMENT -> end(xml);
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
              characters(xml);
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      text.rethrow();
      malformed(e);
    } catch (RuntimeException e) {
      text.rethrow();
      findings.incomplete();
      findings.error("MALFORMED_XML", rows, "", "", "the XML cannot be read after this element");
    }
    return rows;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver((_, _, _, _) -> {
      throw new XMLStreamException("no file but this one is read");
    });
    // there is no DTD, and so no entity that could grow: these would limit the file as a whole
    for (String limit :
        List.of("jdk.xml.totalEntitySizeLimit", "jdk.xml.maxGeneralEntitySizeLimit")) {
      if (factory.isPropertySupported(limit)) {
        factory.setProperty(limit, "0");
      }
    }
    return factory;
  }

  private void start(XMLStreamReader xml) {
    base.opened(xml);
    String name = name(xml);
    if (!within) {
      within = PRODUCTS.contains(name);
      if (within) {
        rows++;
        row.begin(rows);
        groups.begin();
        weight = 0;
        path.clear();
        texts.clear();
      }
      return;
    }
    if (path.size() < MOST_DEPTH) {
      texts.add(new StringBuilder());
    }
    path.add(name);
    String link = xml.getAttributeValue(null, "href");
    if (link != null && name.equals("link") && isWanted(xml)) {
      put(name, base.whole(link.strip()));
    }
  }

  /// Of Atom's links the one to the product itself.
  private static boolean isWanted(XMLStreamReader xml) {
    String relation = xml.getAttributeValue(null, "rel");
    return relation == null || relation.equals("alternate");
  }

  private void end(XMLStreamReader xml) {
    base.closed();
    if (!within) {
      return;
    }
    if (path.isEmpty()) {
      within = false;
      groups.end();
      sink.row(row);
      return;
    }
    int depth = path.size();
    if (depth <= MOST_DEPTH) {
      String value = texts.removeLast().toString().strip();
      String name = name(xml);
      if (depth == 1) {
        groups.closed(name);
        if (!value.isEmpty()) {
          put(name, value);
        }
      } else if (depth == 2 && XmlGroups.hasParts(path.getFirst())) {
        groups.part(path.getFirst(), name, value);
      } else if (texts.getLast().length() < settings.longestField()) {
        texts.getLast().append(' ').append(value); // HTML that was not made text
      }
    }
    path.removeLast();
  }

  private void put(String name, String value) {
    weight += value.length();
    if (weight < HEAVIEST) {
      row.more(columns.add(name), value, settings.longestField());
    }
  }

  private void characters(XMLStreamReader xml) {
    if (within && !path.isEmpty() && path.size() <= MOST_DEPTH) {
      StringBuilder value = texts.getLast();
      int room = settings.longestField() - value.length();
      if (room > 0) {
        value.append(
            xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
      }
    }
  }

  private static String name(XMLStreamReader xml) {
    String space = xml.getNamespaceURI();
    String name = xml.getLocalName();
    if (space == null || space.isEmpty() || !isForeign(space)) {
      return name.toLowerCase(Locale.ROOT);
    }
    if (space.startsWith(GOOGLE)) {
      return "g:" + name.toLowerCase(Locale.ROOT);
    }
    String prefix = xml.getPrefix();
    return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
  }

  private static boolean isForeign(String space) {
    return !space.equals("http://www.w3.org/2005/Atom")
        && !space.equals("http://purl.org/atom/ns#");
  }

  private void malformed(XMLStreamException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " in line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber();
    findings.incomplete();
    findings.error(
        "MALFORMED_XML",
        rows,
        "",
        "",
        "the XML is broken" + place + ", and what comes after it was not read: " + reason(e));
  }

  private static String reason(XMLStreamException e) {
    String message = e.getMessage();
    for (Map.Entry<String, String> known : REASONS.entrySet()) {
      if (message != null && message.contains(known.getKey())) {
        return known.getValue();
      }
    }
    return "check the tags there";
  }

  private static final Map<String, String> REASONS =
      Map.of(
          "entity", "write &amp; for each & of a text",
          "Entity", "write &amp; for each & of a text",
          "must be terminated by the matching", "an element is not closed",
          "document structures must start and end", "the file ends before its last element does",
          "ElementPrefixUnbound", "a prefix has no namespace: declare xmlns:g on the first element",
          "is not bound", "a prefix has no namespace: declare xmlns:g on the first element",
          "content of elements must consist", "write &lt; for each < of a text");
}
