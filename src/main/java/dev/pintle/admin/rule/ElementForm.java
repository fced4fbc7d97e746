package dev.pintle.admin.rule;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.forward.rule.BlockRows;
import dev.pintle.forward.rule.BlockRows.Row;
import dev.pintle.forward.rule.Element;
import dev.pintle.forward.rule.EventPath;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a data element must have, as a form. Stateless.
final class ElementForm {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 10_000;
  private static final Map<String, String> EMPTY =
      Map.of("kind", "path", "constant_kind", "text", "default_kind", "text");

  private ElementForm() {}

  static Form fresh() {
    return new Form(EMPTY, Map.of());
  }

  static Form of(Element element) {
    var values = new LinkedHashMap<>(EMPTY);
    values.put("name", element.name());
    switch (element.kind()) {
      case Element.Kind.Path(String path) -> values.put("path", path);
      case Element.Kind.Constant(Json value) -> {
        values.put("kind", "constant");
        put(values, "constant", value);
      }
      case Element.Kind.SecretOf(String secret) -> {
        values.put("kind", "secret");
        values.put("secret", secret);
      }
      case Element.Kind.Expression(String source) -> {
        values.put("kind", "expression");
        values.put("expression", source);
      }
    }
    Json otherwise = element.otherwise();
    if (otherwise != null) {
      put(values, "default", otherwise);
    }
    if (element.lowerCase()) {
      values.put("lower_case", "yes");
    }
    if (element.clean()) {
      values.put("clean", "yes");
    }
    return new Form(values, Map.of());
  }

  private static void put(Map<String, String> values, String name, Json value) {
    Row row = Row.of(value);
    values.put(name + "_kind", row.kind().word());
    values.put(name, row.value());
  }

  /// The form as it was sent: values of constants keep their spaces.
  static Form read(Map<String, List<String>> sent) {
    var values = new LinkedHashMap<String, String>();
    sent.keySet()
        .forEach(name -> {
          String value = BlockForm.first(sent, name);
          boolean exact = name.equals("constant") || name.equals("default");
          values.put(name, exact ? value : value.strip());
        });
    return new Form(values, Map.of());
  }

  /// The form with what is wrong.
  ///
  /// @param others the names that are taken
  static Form check(Form form, List<String> others, Expressions expressions) {
    Form checked = form.require("name", LONGEST_NAME, "Give the data element a name.");
    String name = form.value("name");
    if (name.contains("{") || name.contains("}")) {
      checked = checked.error("name", "A name has no braces: rules put them around it.");
    } else if (others.contains(name)) {
      checked = checked.error("name", "There is a data element of this name already.");
    }
    checked =
        switch (form.value("kind")) {
          case "constant" -> checkValue(checked, "constant");
          case "secret" -> checked.require("secret", LONGEST_NAME, "Choose a secret.");
          case "expression" -> checkExpression(checked, expressions);
          default -> checkPath(checked);
        };
    return isGiven(form, "default") ? checkValue(checked, "default") : checked;
  }

  private static Form checkPath(Form form) {
    Form checked = form.require("path", LONGEST_TEXT, "Enter a path, such as properties.order_id.");
    return !form.value("path").isEmpty() && EventPath.of(form.value("path")) == null
        ? checked.error("path", "This is no path; one looks like properties.products[0].sku.")
        : checked;
  }

  private static Form checkExpression(Form form, Expressions expressions) {
    Form checked = form.require("expression", LONGEST_TEXT, "Enter an expression.");
    try {
      if (!checked.hasErrors()) {
        var _ = expressions.compile(form.value("expression"));
      }
      return checked;
    } catch (ExpressionException e) {
      return checked.error("expression", Show.capital(e.problem()) + ".");
    }
  }

  private static Form checkValue(Form form, String name) {
    String problem = BlockRows.value(row(form, name)).problem();
    return problem.isEmpty() ? form : form.error(name, problem);
  }

  private static Row row(Form form, String name) {
    return new Row("", BlockRows.Kind.of(form.value(name + "_kind")), form.value(name));
  }

  private static boolean isGiven(Form form, String name) {
    Row row = row(form, name);
    return !row.isEmpty() || row.kind() == BlockRows.Kind.NULL;
  }

  /// The element of a form without errors.
  static Element element(Form form) {
    Element.Kind kind =
        switch (form.value("kind")) {
          case "constant" ->
              new Element.Kind.Constant(BlockRows.value(row(form, "constant")).value());
          case "secret" -> new Element.Kind.SecretOf(form.value("secret"));
          case "expression" -> new Element.Kind.Expression(form.value("expression"));
          default -> new Element.Kind.Path(form.value("path"));
        };
    @Nullable Json otherwise =
        isGiven(form, "default") ? BlockRows.value(row(form, "default")).value() : null;
    return new Element(
        form.value("name"),
        kind,
        otherwise,
        form.value("lower_case").equals("yes"),
        form.value("clean").equals("yes"));
  }
}
