package dev.pintle.sandbox.catalog;

import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The items of an RSS 2.0 channel or the entries of an Atom feed, with the elements of the
/// namespace `g`. Not thread-safe.
final class XmlRows implements Rows {
  private static final String GOOGLE = "http://base.google.com/ns/1.0";

  private final Reader in;
  private @Nullable XMLStreamReader xml;
  private boolean first = true;

  XmlRows(Reader in) {
    this.in = in;
  }

  @Override
  public Header header() throws FeedRefused {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      xml = reader;
      String declared = reader.getCharacterEncodingScheme();
      if (declared != null && !declared.toUpperCase(Locale.ROOT).equals("UTF-8")) {
        throw new FeedRefused("ENCODING_ERROR");
      }
    } catch (XMLStreamException e) {
      throw refused(e);
    }
    return new Header(false);
  }

  @Override
  public @Nullable Row next() throws FeedRefused {
    XMLStreamReader reader = xml;
    if (reader == null) {
      throw new IllegalStateException("the header comes first");
    }
    try {
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT && isItem(reader.getLocalName())) {
          first = false;
          return item(reader);
        }
      }
    } catch (XMLStreamException e) {
      throw refused(e);
    }
    if (first) {
      throw new FeedRefused("FEED_TOO_SMALL");
    }
    return null;
  }

  private static boolean isItem(String name) {
    return name.equals("item") || name.equals("entry");
  }

  private static Row item(XMLStreamReader reader) throws XMLStreamException {
    var google = new LinkedHashMap<String, String>();
    var plain = new LinkedHashMap<String, String>();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        boolean known = GOOGLE.equals(reader.getNamespaceURI());
        String name = reader.getLocalName();
        String href = reader.getAttributeValue(null, "href");
        String text = text(reader, name);
        if (text.isEmpty() && href != null && !known) {
          text = href; // how Atom links
        }
        add(known ? google : plain, name, text);
      }
    }
    plain.forEach(google::putIfAbsent);
    return new Row(google, false);
  }

  /// Of what is there more than once, images are listed and of all else the first holds.
  private static void add(Map<String, String> values, String name, String text) {
    if (text.isBlank()) {
      return;
    }
    if (name.equals("additional_image_link")) {
      values.merge(name, text, (before, more) -> before + "," + more);
    } else {
      values.putIfAbsent(name, text);
    }
  }

  /// The text of the element the reader is at, up to its end. Elements in it, as shipping has them,
  /// become the published form with colons.
  private static String text(XMLStreamReader reader, String name) throws XMLStreamException {
    var text = new StringBuilder();
    var parts = new LinkedHashMap<String, String>();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String part = reader.getLocalName();
          parts.putIfAbsent(part, text(reader, part));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          int room = MAX_VALUE - text.length();
          if (room > 0) {
            int length = Math.min(room, reader.getTextLength());
            int start = reader.getTextStart();
            text.append(reader.getTextCharacters(), start, length);
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("an entity that is not declared");
        case XMLStreamConstants.END_ELEMENT -> {
          return switch (name) {
            case "shipping" -> joined(parts, text, "country", "region", "service", "price");
            case "tax" -> joined(parts, text, "country", "region", "rate", "tax_ship");
            default -> text.toString().strip();
          };
        }
        default -> {
          // comments and the like
        }
      }
    }
  }

  private static String joined(Map<String, String> parts, CharSequence text, String... names) {
    if (parts.isEmpty()) {
      return text.toString().strip();
    }
    return Stream.of(names)
        .map(name -> parts.getOrDefault(name, ""))
        .collect(Collectors.joining(":"));
  }

  private static FeedRefused refused(XMLStreamException e) {
    boolean coding = e.getNestedException() instanceof CharacterCodingException;
    return new FeedRefused(coding ? "ENCODING_ERROR" : "MALFORMED_XML");
  }
}
