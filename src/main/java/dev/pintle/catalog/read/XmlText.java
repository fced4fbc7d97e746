package dev.pintle.catalog.read;

import java.io.IOException;
import java.io.Reader;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Prepares XML for the parser, so that nothing in it can take much memory or reach beyond it:
/// comments, instructions and the document type are left out, and of long texts all but their
/// beginning. HTML's entities, which XML does not know, become their characters, and control
/// characters are left out; both are told once. Lines stay where they are. Not thread-safe.
final class XmlText extends Reader {
  private static final int LOOK_AHEAD = 40;
  private static final int LONGEST_TAG = 1 << 16;
  private static final int STEP = 1 << 13;
  private static final String KNOWN = " amp lt gt quot apos ";

  private enum State {
    TEXT,
    TAG,
    COMMENT,
    CDATA,
    INSTRUCTION,
    DOCUMENT_TYPE
  }

  private final Reader in;
  private final int longest;
  private final Findings findings;
  private final char[] buffer = new char[1 << 15];
  private final StringBuilder out = new StringBuilder(2 * STEP);
  private State state = State.TEXT;
  private int at;
  private int limit;
  private int drained;
  private boolean ended;
  private long line = 1;
  private int length;
  private int brackets;
  private char quote;
  private boolean high;
  private boolean begun;
  private boolean told;
  private @Nullable IOException broke;

  /// @param longest characters kept of one text
  XmlText(Reader in, int longest, Findings findings) {
    this.in = in;
    this.longest = longest;
    this.findings = findings;
  }

  /// @throws IOException the stream's own, if it broke: the parser hides it
  void rethrow() throws IOException {
    if (broke != null) {
      throw broke;
    }
  }

  @Override
  public int read(char[] into, int offset, int count) throws IOException {
    while (drained == out.length()) {
      out.setLength(0);
      drained = 0;
      if (!step()) {
        return -1;
      }
    }
    int given = Math.min(count, out.length() - drained);
    out.getChars(drained, drained + given, into, offset);
    drained += given;
    return given;
  }

  private boolean step() throws IOException {
    fill();
    if (at == limit) {
      return false;
    }
    while (out.length() < STEP && (limit - at > LOOK_AHEAD || (ended && at < limit))) {
      switch (state) {
        case TEXT -> text();
        case TAG -> tag();
        case COMMENT -> drop("-->");
        case INSTRUCTION -> drop("?>");
        case CDATA -> cdata();
        case DOCUMENT_TYPE -> documentType();
      }
    }
    return true;
  }

  private void fill() throws IOException {
    while (!ended && limit - at <= LOOK_AHEAD) {
      System.arraycopy(buffer, at, buffer, 0, limit - at);
      limit -= at;
      at = 0;
      try {
        int count = in.read(buffer, limit, buffer.length - limit);
        ended = count < 0;
        limit += Math.max(0, count);
      } catch (IOException e) {
        broke = e;
        throw e;
      }
    }
  }

  private void text() {
    char c = buffer[at];
    if (c == '<') {
      open();
      begun = true;
    } else if (c == '&') {
      entity();
    } else {
      at++;
      begun = true;
      keep(c);
    }
  }

  private void open() {
    if (startsWith("<!--")) {
      at += 4;
      state = State.COMMENT;
    } else if (startsWith("<![CDATA[")) {
      emit("<![CDATA[");
      state = State.CDATA;
    } else if (startsWith("<!")) {
      at += 2;
      brackets = 0;
      state = State.DOCUMENT_TYPE;
    } else if (startsWith("<?")) {
      if (begun && startsWith("<?xml ")) {
        tell("there is something before <?xml");
      }
      at += 2;
      state = State.INSTRUCTION;
    } else {
      emit("<");
      length = 0;
      quote = 0;
      state = State.TAG;
    }
  }

  private void tag() {
    char c = buffer[at];
    if (c == '<') {
      state = State.TEXT; // the parser finds that the tag before it has no end
      return;
    }
    if (c == '&') {
      entity();
      return;
    }
    at++;
    if (c == '>' && quote == 0) {
      out.append(c);
      length = 0;
      state = State.TEXT;
      return;
    }
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    }
    if (length < LONGEST_TAG) {
      add(c);
    }
  }

  private void cdata() {
    if (startsWith("]]>")) {
      emit("]]>");
      state = State.TEXT;
    } else {
      keep(buffer[at++]);
    }
  }

  private void drop(String end) {
    if (startsWith(end)) {
      at += end.length();
      state = State.TEXT;
    } else {
      dropped(buffer[at++]);
    }
  }

  private void documentType() {
    char c = buffer[at++];
    brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (c == '>' && brackets <= 0) {
      state = State.TEXT;
    } else {
      dropped(c);
    }
  }

  /// Lines are counted by the parser.
  private void dropped(char c) {
    if (c == '\n') {
      out.append(c);
      line++;
    }
  }

  /// A character of a text, of which the beginning is kept.
  private void keep(char c) {
    if (length < longest || high) {
      add(c);
    } else {
      dropped(c);
    }
  }

  private void add(char c) {
    length++;
    if ((c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == '\uFFFE' || c == '\uFFFF') {
      tell("control characters were left out");
      return;
    }
    line += c == '\n' ? 1 : 0;
    if (!Character.isSurrogate(c)) {
      out.append(c);
      return;
    }
    boolean first = Character.isHighSurrogate(c);
    boolean pair = first ? at < limit && Character.isLowSurrogate(buffer[at]) : high;
    high = first && pair;
    out.append(pair ? c : '\uFFFD');
  }

  private void entity() {
    int end = at + 1;
    while (end < limit && end - at < LOOK_AHEAD - 8 && isName(buffer[end])) {
      end++;
    }
    String name = new String(buffer, at + 1, end - at - 1);
    boolean whole = end < limit && buffer[end] == ';' && !name.isEmpty();
    String known = whole ? characters(name) : null;
    if (known == null) {
      keep(buffer[at++]); // the parser says what is wrong with it, if anything
      return;
    }
    at = end + 1;
    if (length + known.length() <= longest || state == State.TAG) {
      length += known.length();
      out.append(known);
    }
  }

  /// What is written for an entity; null for one that the parser is to judge.
  private @Nullable String characters(String name) {
    String written = "&" + name + ";";
    if (KNOWN.contains(" " + name + " ")) {
      return written;
    }
    String plain = Parser.unescapeEntities(written, true);
    if (plain.equals(written)) {
      return null;
    }
    if (name.startsWith("#")) {
      boolean control = plain.length() == 1 && plain.charAt(0) < ' ' && !plain.isBlank();
      return control || plain.equals("\uFFFD") ? "" : written;
    }
    tell("&" + name + "; is no entity of XML: write its character instead");
    return plain;
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
  }

  private void tell(String what) {
    if (!told) {
      told = true;
      findings.warning(
          "MALFORMED_XML", 0, "", "", what + ", first in line " + line + ", which was mended");
    }
  }

  private void emit(String literal) {
    out.append(literal);
    at += literal.length();
  }

  private boolean startsWith(String literal) {
    if (limit - at < literal.length()) {
      return false;
    }
    for (int i = 0; i < literal.length(); i++) {
      if (buffer[at + i] != literal.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    // who gave the text closes it
  }
}
