package dev.pintle.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One property of the published request schema, and what its value means to [EventRules].
///
/// @param max the greatest number, for integers
/// @param limit the most characters of a text, or items of a list
/// @param allowed the only texts there may be; empty for any
/// @param shape what an object, or each object of a list, looks like
record Field(
    String name,
    Kind kind,
    boolean required,
    boolean nullable,
    long min,
    long max,
    int limit,
    List<String> allowed,
    @Nullable Shape shape,
    Meaning meaning) {

  enum Kind {
    TEXT,
    INTEGER,
    BOOLEAN,
    TEXTS,
    OBJECT,
    OBJECTS
  }

  /// What is looked at beyond the schema.
  enum Meaning {
    PLAIN,
    EVENT_NAME,
    EVENT_ID,
    EVENT_TIME,
    ACTION_SOURCE,
    SOURCE_URL,
    LANGUAGE,
    DIGESTS,
    IP_ADDRESS,
    USER_AGENT,
    CLICK_ID,
    VALUE,
    AMOUNT,
    CURRENCY,
    COUNT,
    OPT_OUT_TYPE
  }

  static Field text(String name) {
    return new Field(
        name,
        Kind.TEXT,
        false,
        false,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Integer.MAX_VALUE,
        List.of(),
        null,
        Meaning.PLAIN);
  }

  static Field texts(String name) {
    return text(name).of(Kind.TEXTS, null);
  }

  static Field integer(String name) {
    return text(name).of(Kind.INTEGER, null);
  }

  static Field bool(String name) {
    return text(name).of(Kind.BOOLEAN, null);
  }

  static Field object(String name, Shape shape) {
    return text(name).of(Kind.OBJECT, shape);
  }

  static Field objects(String name, Shape shape) {
    return text(name).of(Kind.OBJECTS, shape);
  }

  Field must() {
    return new Field(name, kind, true, nullable, min, max, limit, allowed, shape, meaning);
  }

  Field orNull() {
    return new Field(name, kind, required, true, min, max, limit, allowed, shape, meaning);
  }

  Field atLeast(long least) {
    return new Field(name, kind, required, nullable, least, max, limit, allowed, shape, meaning);
  }

  Field upTo(long most) {
    return new Field(name, kind, required, nullable, 0, most, limit, allowed, shape, meaning);
  }

  Field atMost(int characters) {
    return new Field(name, kind, required, nullable, min, max, characters, allowed, shape, meaning);
  }

  Field oneOf(String... values) {
    return new Field(
        name, kind, required, nullable, min, max, limit, List.of(values), shape, meaning);
  }

  Field as(Meaning what) {
    return new Field(name, kind, required, nullable, min, max, limit, allowed, shape, what);
  }

  private Field of(Kind other, @Nullable Shape inner) {
    return new Field(name, other, required, nullable, min, max, limit, allowed, inner, meaning);
  }
}
