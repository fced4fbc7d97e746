package dev.pintle.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads a request body in one pass: whatever [EventSchema] does not allow makes the whole body
/// unfit; the rest is judged event by event by [EventRules]. One instance reads one body.
final class BatchReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxNumberLength(1_000)
                  .maxNameLength(10_000)
                  .maxStringLength(64 << 20)
                  .build())
          .build();

  private final JsonParser parser;
  private final EventRules rules;
  private final List<Reading> events = new ArrayList<>();

  // Where the reader is: data[event].names[0].names[1][item]
  private final @Nullable String[] names = new String[4];
  private final int[] items = new int[4];
  private int depth;

  private BatchReader(JsonParser parser, EventRules rules) {
    this.parser = parser;
    this.rules = rules;
  }

  /// @param now the time that the age of events is measured from
  static Batch read(Bytes body, Instant now) {
    byte[] json = withoutByteOrderMark(body.array());
    if (!looksLikeUtf8(json)) {
      return new Batch.Unfit("The request body is not JSON in UTF-8.");
    }
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      var reader = new BatchReader(parser, new EventRules(now));
      reader.body();
      return new Batch.Fitting(new Bytes(json), reader.events);
    } catch (JacksonException e) {
      return new Batch.Unfit("The request body is not JSON" + place(e) + ".");
    } catch (UnfitException e) {
      return new Batch.Unfit(e.getMessage());
    }
  }

  private void body() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new UnfitException("The request body is empty; it must be an object with 'data'.");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new UnfitException("The request body must be a JSON object with 'data'.");
    }
    boolean hasData = false;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      if (!name.equals("data")) {
        throw new UnfitException("The request body has a field that is not known beside 'data'.");
      }
      if (hasData) {
        throw new UnfitException("'data' is given twice.");
      }
      hasData = true;
      data();
    }
    if (!hasData) {
      throw new UnfitException("'data' is required.");
    }
    if (parser.nextToken() != null) {
      throw new UnfitException("There is something after the JSON object.");
    }
  }

  private void data() {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new UnfitException("'data' must be an array of 1 to 1000 events.");
    }
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (events.size() == EventSchema.MAX_EVENTS) {
        throw new UnfitException("'data' has more than 1000 events.");
      }
      event(token);
    }
    if (events.isEmpty()) {
      throw new UnfitException("'data' has no events; it must have 1 to 1000.");
    }
  }

  private void event(JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      throw unfit("must be an object");
    }
    int from = (int) parser.currentTokenLocation().getByteOffset();
    rules.begin();
    object(EventSchema.EVENT);
    events.add(rules.end(from, (int) parser.currentLocation().getByteOffset()));
  }

  private void object(Shape shape) {
    long seen = 0;
    depth++;
    items[depth] = -1;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      names[depth] = name;
      JsonToken token = parser.nextToken();
      Shape.Property property = shape.property(name);
      if (property == null) {
        unknown(shape, name, token);
        continue;
      }
      if ((seen & property.bit()) != 0) {
        throw unfit("is given twice");
      }
      seen |= property.bit();
      value(property.field(), token);
    }
    if (!shape.isComplete(seen)) {
      names[depth] = shape.missing(seen);
      throw unfit("is required");
    }
    depth--;
  }

  private void unknown(Shape shape, String name, JsonToken token) {
    if (shape.isClosed()) {
      throw unfit("is not a known field");
    }
    rules.unknown(name, token == JsonToken.VALUE_STRING ? parser.getString() : "");
    parser.skipChildren();
  }

  private void value(Field field, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      if (!field.nullable()) {
        throw unfit("must not be null");
      }
      return;
    }
    switch (field.kind()) {
      case TEXT -> {
        require(token == JsonToken.VALUE_STRING, "must be a string");
        text(field);
      }
      case INTEGER -> integer(field, token);
      case BOOLEAN ->
          require(
              token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE,
              "must be true or false");
      case TEXTS -> texts(field, token);
      case OBJECT -> {
        require(token == JsonToken.START_OBJECT, "must be an object");
        object(shape(field));
      }
      case OBJECTS -> objects(field, token);
    }
  }

  private void text(Field field) {
    if (field.limit() != Integer.MAX_VALUE && characters(field.limit()) > field.limit()) {
      throw unfit("must have at most " + field.limit() + " characters");
    }
    if (!field.allowed().isEmpty() && !field.allowed().contains(parser.getString())) {
      throw unfit("must be one of " + String.join(", ", field.allowed()));
    }
    rules.text(field, parser);
  }

  private void integer(Field field, JsonToken token) {
    require(token == JsonToken.VALUE_NUMBER_INT, "must be an integer");
    require(parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER, "must fit in 64 bits");
    long number = parser.getLongValue();
    if (number < field.min() || number > field.max()) {
      throw unfit(
          field.max() == Long.MAX_VALUE
              ? "must be at least " + field.min()
              : "must be " + field.min() + " to " + field.max());
    }
    rules.integer(field, number);
  }

  private void texts(Field field, JsonToken token) {
    require(token == JsonToken.START_ARRAY, "must be an array of strings");
    int count = 0;
    for (JsonToken item = parser.nextToken();
        item != JsonToken.END_ARRAY;
        item = parser.nextToken()) {
      items[depth] = count++;
      require(item == JsonToken.VALUE_STRING, "must be a string");
      rules.text(field, parser);
    }
    items[depth] = -1;
    if (count > field.limit()) {
      throw unfit("must have at most " + field.limit() + " items");
    }
  }

  private void objects(Field field, JsonToken token) {
    require(token == JsonToken.START_ARRAY, "must be an array of objects");
    int count = 0;
    for (JsonToken item = parser.nextToken();
        item != JsonToken.END_ARRAY;
        item = parser.nextToken()) {
      items[depth] = count++;
      require(item == JsonToken.START_OBJECT, "must be an object");
      object(shape(field));
    }
    items[depth] = -1;
  }

  /// The length in Unicode characters, counted only when it may matter.
  private int characters(int limit) {
    int length = parser.getStringLength();
    return length <= limit
        ? length
        : Character.codePointCount(parser.getStringCharacters(), parser.getStringOffset(), length);
  }

  private void require(boolean fits, String otherwise) {
    if (!fits) {
      throw unfit(otherwise);
    }
  }

  private UnfitException unfit(String what) {
    var path = new StringBuilder("data[").append(events.size()).append(']');
    for (int i = 1; i <= depth; i++) {
      path.append('.').append(shown(names[i]));
      if (items[i] >= 0) {
        path.append('[').append(items[i]).append(']');
      }
    }
    return new UnfitException("'" + path + "' " + what + ".");
  }

  /// A name that was sent is only shown when it looks like one.
  private static String shown(@Nullable String name) {
    return name != null && name.matches("[A-Za-z0-9_$-]{1,64}") ? name : "?";
  }

  private static Shape shape(Field field) {
    Shape shape = field.shape();
    if (shape == null) {
      throw new IllegalStateException(field.name() + " has no shape");
    }
    return shape;
  }

  private static byte[] withoutByteOrderMark(byte[] body) {
    boolean marked =
        body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
  }

  /// Jackson would also take UTF-16 and UTF-32, which start with a zero or a mark.
  private static boolean looksLikeUtf8(byte[] body) {
    return body.length < 2
        || (body[0] != 0 && body[1] != 0 && body[0] != (byte) 0xFE && body[0] != (byte) 0xFF);
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /// Ends the reading from any depth; never leaves this class.
  private static final class UnfitException extends RuntimeException {
    UnfitException(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
