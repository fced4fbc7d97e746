package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Element;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Rule;
import dev.pintle.forward.rule.Template;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Looks for elements that are used but not there, and for such as are there but not used.
final class ElementChecks {
  private final Expressions expressions;
  private final Findings findings;
  private final List<Element> elements;
  private final Map<String, Element> byName = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  ElementChecks(Configuration configuration, Expressions expressions, Findings findings) {
    this.expressions = expressions;
    this.findings = findings;
    this.elements = configuration.elements();
    elements.forEach(element -> byName.put(element.name(), element));
  }

  /// Looks at the elements themselves.
  void check(Predicate<String> hasSecret) {
    for (int i = 0; i < elements.size(); i++) {
      String at = "elements[" + i + "]";
      switch (elements.get(i).kind()) {
        case Element.Kind.SecretOf(String secret) -> {
          if (!hasSecret.test(secret)) {
            findings.error(
                at + ".secret",
                "the secret " + secret + " has no value where this is to run",
                "give it a value there, or take another secret");
          }
        }
        case Element.Kind.Expression(String source) -> compile(source, at + ".expression");
        case Element.Kind.Path(String path) -> {
          if (path.isEmpty()) {
            findings.error(
                at + ".path",
                "the element " + elements.get(i).name() + " has no path",
                "say where in the event its value stands");
          }
        }
        case Element.Kind.Constant _ -> {
          // is what it is
        }
      }
    }
  }

  void compile(String source, String at) {
    try {
      expressions.compile(source);
    } catch (ExpressionException e) {
      findings.error(at, "the expression is none: " + e.problem(), "mend the expression");
    }
  }

  /// Notes what the texts of a value use.
  void use(Json value, String at) {
    for (String name : Template.elements(value)) {
      used.add(name);
      if (!byName.containsKey(name)) {
        findings.error(
            at,
            "there is no element " + name,
            "make the element, or take {{" + name + "}} out here");
      }
    }
  }

  /// Whether a value uses an element whose value is a secret.
  boolean isSecret(Json value) {
    return Template.elements(value).stream()
        .map(byName::get)
        .anyMatch(element -> element != null && element.kind() instanceof Element.Kind.SecretOf);
  }

  /// Notes what a rule uses that is switched off: it is used, be it missing.
  void touch(Rule rule) {
    touch(rule.when());
    touch(rule.unless());
    for (Action action : rule.actions()) {
      switch (action) {
        case Action.SendEvent send -> {
          List.of(send.event(), send.user(), send.custom()).forEach(one -> touch(one.value()));
          touch(new Json.Text(send.adAccount()));
          touch(new Json.Text(send.token()));
        }
        case Action.HttpRequest http -> {
          List.of(http.query(), http.headers(), http.body()).forEach(one -> touch(one.value()));
          touch(new Json.Text(http.url()));
        }
      }
    }
  }

  private void touch(Condition condition) {
    switch (condition) {
      case Condition.All(var all) -> all.forEach(this::touch);
      case Condition.Any(var any) -> any.forEach(this::touch);
      case Condition.Compare compare -> {
        touch(new Json.Text(compare.left()));
        touch(new Json.Text(compare.right()));
      }
      case Condition.Expression _ -> {
        // names none
      }
    }
  }

  private void touch(Json value) {
    used.addAll(Template.elements(value));
  }

  /// Tells of those that nothing used.
  void unused() {
    for (int i = 0; i < elements.size(); i++) {
      String name = elements.get(i).name();
      if (!used.contains(name)) {
        findings.warning(
            "elements[" + i + "]", "nothing uses the element " + name, "use it, or remove it");
      }
    }
  }
}
