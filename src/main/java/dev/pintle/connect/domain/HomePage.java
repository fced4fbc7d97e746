package dev.pintle.connect.domain;

import dev.pintle.http.Fetched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Finds the verification tag in a shop's home page, or what is there in its stead.
final class HomePage {
  private static final String NAME = "p:domain_verify";

  private HomePage() {}

  static Sight sight(Fetched.Body page, String code) {
    Document document = parse(page);
    List<Element> tags =
        document.select("meta").stream()
            .filter(tag -> tag.attr("name").strip().equalsIgnoreCase(NAME))
            .toList();
    for (Element tag : tags) {
      if (tag.attr("content").strip().equals(code)) {
        return tag.closest("head") != null
            ? new Sight(true, "Found on " + page.at() + ", line " + line(tag) + ".")
            : new Sight(
                false,
                "The tag is on %s, line %d, but in the page's body. Pinterest looks in the head:"
                        .formatted(page.at(), line(tag))
                    + " move it up, between <head> and </head>, before anything that is shown.");
      }
    }
    return new Sight(false, instead(page, document, tags, code));
  }

  private static String instead(
      Fetched.Body page, Document document, List<Element> tags, String code) {
    String not = "Not found on " + page.at() + ". ";
    if (!tags.isEmpty()) {
      Element tag = tags.getFirst();
      return not
          + "There is a verification tag on line %d, but with another code: %s. "
              .formatted(line(tag), Look.cut(tag.attr("content")))
          + "It may be of another Pinterest account; you can leave it and add yours beside it.";
    }
    if (document.nodeStream(Comment.class).anyMatch(one -> one.getData().contains(code))) {
      return not
          + "The tag is there, but within a comment (<!-- … -->), where it counts for nothing.";
    }
    if (document.select("script").stream().anyMatch(one -> one.data().contains(code))) {
      return not
          + "The code is only within a script. Pinterest does not run scripts: put the tag into the"
          + " page's own HTML.";
    }
    if (document.text().contains(code)) {
      return not + "The tag is shown on the page as text: put it in as HTML, not as content.";
    }
    String html = new String(page.bytes(), StandardCharsets.ISO_8859_1);
    return html.contains(code)
        ? not + "The code is on the page, but not as a tag of its own."
        : not + "We read the whole page, and neither the tag nor its code is there.";
  }

  private static Document parse(Fetched.Body page) {
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(page.bytes()),
          page.charset(),
          page.at().toString(),
          Parser.htmlParser().setTrackPosition(true));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is in memory", e);
    }
  }

  private static int line(Element tag) {
    return tag.sourceRange().start().lineNumber();
  }
}
