package dev.pintle.catalog.read;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;

/// Makes links whole that an element around them says the beginning of
/// (https://www.w3.org/TR/xmlbase/), as Atom has it. Not thread-safe.
final class XmlBase {
  private final Deque<Base> bases = new ArrayDeque<>();
  private int depth;

  private record Base(int depth, URI address) {}

  void opened(XMLStreamReader xml) {
    depth++;
    if (xml.getAttributeCount() == 0) {
      return;
    }
    String base = xml.getAttributeValue(XMLConstants.XML_NS_URI, "base");
    if (base != null) {
      try {
        bases.push(new Base(depth, URI.create(whole(base.strip()))));
      } catch (IllegalArgumentException _) {
        // it is no address, and links stay as they are
      }
    }
  }

  void closed() {
    if (!bases.isEmpty() && bases.peek().depth == depth) {
      bases.pop();
    }
    depth--;
  }

  /// The address that a link leads to; the link itself where nothing is said.
  String whole(String link) {
    if (bases.isEmpty()) {
      return link;
    }
    try {
      return bases.peek().address.resolve(link).toString();
    } catch (IllegalArgumentException _) {
      return link;
    }
  }
}
