package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands on one side of a comparison, or in a field of a block: a text with elements, or a
/// path. Immutable.
final class Operand {
  private interface Reader {
    @Nullable Json read(Scope scope);
  }

  private final Reader reader;
  private final boolean secret;

  private Operand(Reader reader, boolean secret) {
    this.reader = reader;
    this.secret = secret;
  }

  /// A text in which elements may stand.
  static Operand text(String written, Map<String, CompiledElement> elements) {
    return text(written, elements, false);
  }

  /// The same where it becomes part of what is sent: what it yields is taken account of.
  static Operand made(String written, Map<String, CompiledElement> elements) {
    return text(written, elements, true);
  }

  private static Operand text(
      String written, Map<String, CompiledElement> elements, boolean counted) {
    Template template = Template.of(written);
    boolean secret =
        Template.elements(new Json.Text(written)).stream()
            .map(elements::get)
            .anyMatch(element -> element != null && element.isSecret());
    return new Operand(
        scope ->
            template.fill(name -> {
              Json value = value(name, elements, scope);
              return counted ? scope.made(value) : value;
            }),
        secret);
  }

  private static @Nullable Json value(
      String name, Map<String, CompiledElement> elements, Scope scope) {
    Json item = scope.item();
    if (item != null && Each.isItem(name)) {
      EventPath path = EventPath.within(Each.within(name));
      return path == null ? (name.equals("item") ? item : null) : path.in(item);
    }
    CompiledElement element = elements.get(name);
    return element == null ? null : scope.value(element);
  }

  /// A path, or a text with elements.
  static Operand place(String written, Map<String, CompiledElement> elements) {
    EventPath path = written.contains("{{") ? null : EventPath.of(written);
    return path == null ? text(written, elements) : new Operand(s -> path.in(s.event()), false);
  }

  @Nullable Json of(Scope scope) {
    return reader.read(scope);
  }

  boolean secret() {
    return secret;
  }
}
