package dev.pintle.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Builds [Json] from Jackson's stream of tokens. Thread-safe.
final class JsonReader {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_NUMBER_CHARS = 1_000;
  private static final int MAX_NAME_CHARS = 10_000;
  private static final Json.Bool TRUE = new Json.Bool(true);
  private static final Json.Bool FALSE = new Json.Bool(false);
  private static final Json.Null NULL = new Json.Null();
  private static final Json.Arr EMPTY = new Json.Arr(List.of());

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION) // UTF-16 must not pass for UTF-8
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_CHARS)
                  .maxNameLength(MAX_NAME_CHARS)
                  .maxStringLength(64 << 20)
                  .build())
          .build();

  private final JsonParser parser;
  private String[] names = new String[32];
  private Json[] values = new Json[32];
  private int top;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static Json read(byte[] utf8, int offset, int length) {
    int start = hasByteOrderMark(utf8, offset, length) ? 3 : 0;
    try (var parser =
        FACTORY.createParser(ObjectReadContext.empty(), utf8, offset + start, length - start)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new JsonException("the JSON is empty", null);
      }
      Json json = new JsonReader(parser).value(first);
      if (parser.nextToken() != null) {
        throw new JsonException("there is something after the JSON value", null);
      }
      return json;
    } catch (JacksonException e) {
      throw new JsonException(message(e), e);
    }
  }

  private Json value(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> new Json.Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
      case VALUE_TRUE -> TRUE;
      case VALUE_FALSE -> FALSE;
      case VALUE_NULL -> NULL;
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("the parser gave " + token + " for a value");
    };
  }

  /// Fields are gathered on one growing stack, shared by all levels, and copied out once.
  private Json.Obj object() {
    int bottom = top;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      Json value = value(parser.nextToken());
      if (top == names.length) {
        names = Arrays.copyOf(names, top * 2);
        values = Arrays.copyOf(values, top * 2);
      }
      names[top] = name;
      values[top++] = value;
    }
    var object =
        new Json.Obj(
            Arrays.copyOfRange(names, bottom, top), Arrays.copyOfRange(values, bottom, top));
    top = bottom;
    return object;
  }

  private Json.Arr array() {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return EMPTY;
    }
    var items = new ArrayList<Json>();
    for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(token));
    }
    return new Json.Arr(items);
  }

  private static boolean hasByteOrderMark(byte[] utf8, int offset, int length) {
    return length >= 3
        && utf8[offset] == (byte) 0xEF
        && utf8[offset + 1] == (byte) 0xBB
        && utf8[offset + 2] == (byte) 0xBF;
  }

  private static String message(JacksonException e) {
    String said = e.getOriginalMessage();
    if (said.contains("nesting depth")) {
      return "the JSON is nested more than " + MAX_DEPTH + " levels deep";
    }
    var at = e.getLocation();
    String place =
        at == null || at.getLineNr() < 1
            ? ""
            : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    if (said.startsWith("Number value length")) {
      return "the JSON has a number of more than " + MAX_NUMBER_CHARS + " characters" + place;
    }
    if (said.startsWith("Name")) {
      return "the JSON has a key of more than " + MAX_NAME_CHARS + " characters" + place;
    }
    if (said.contains("UTF-8")) {
      return "the JSON is not valid UTF-8" + place;
    }
    return "the JSON is malformed" + place;
  }
}
