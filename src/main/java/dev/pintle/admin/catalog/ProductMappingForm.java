package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Form;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.read.FieldRule;
import dev.pintle.catalog.read.Mapping;
import dev.pintle.catalog.read.Preview;
import dev.pintle.catalog.read.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is entered of a product source's mapping: for each attribute or trait where it comes from.
/// What a rule has that no field shows is kept, unless the rule is changed.
public final class ProductMappingForm {
  /// What is chosen for what is mapped as is usual for the format.
  private static final String USUAL = "";

  /// What is chosen for what is given no value.
  private static final String NOTHING = "-nothing";

  /// What is chosen for a text of one's own.
  private static final String TEXT = "-text";

  private static final int LONGEST_TEXT = 1_000;

  private ProductMappingForm() {}

  /// Everything that can be mapped.
  public static List<String> targets() {
    var targets = new ArrayList<String>();
    targets.add("key");
    for (Attribute attribute : Attribute.values()) {
      targets.add(attribute.word());
    }
    for (Trait trait : Trait.values()) {
      targets.add(Target.of(trait).word());
    }
    return targets;
  }

  /// Whether what was chosen is among what can be chosen of a source with these fields.
  public static boolean isChoice(String chosen, List<Preview.Field> fields) {
    return List.of(USUAL, NOTHING, TEXT).contains(chosen)
        || fields.stream().anyMatch(field -> field.name().equals(chosen));
  }

  /// A mapping as its fields.
  static Form of(Mapping mapping) {
    Form form = Form.EMPTY;
    for (var entry : mapping.rules().entrySet()) {
      form = with(form, entry.getKey().word(), entry.getValue());
    }
    return form;
  }

  private static Form with(Form form, String target, FieldRule rule) {
    String text = rule.constant().isEmpty() ? rule.template() : rule.constant();
    String from = NOTHING;
    if (!text.isEmpty()) {
      from = TEXT;
    } else if (!rule.from().isEmpty()) {
      from = rule.from().getFirst();
    }
    return form.with("from_" + target, from)
        .with("text_" + target, text)
        .with("lower_" + target, rule.lowerCase() ? "yes" : "")
        .with("html_" + target, rule.stripHtml() ? "yes" : "")
        .with("longest_" + target, rule.longest() == 0 ? "" : Integer.toString(rule.longest()));
  }

  /// Complains about what is wrong.
  static Form check(Form form) {
    Form checked = form;
    for (String target : targets()) {
      if (form.value("from_" + target).equals(TEXT)) {
        checked =
            checked.require("text_" + target, LONGEST_TEXT, "Write a text, or choose a field.");
      }
      if (!form.value("longest_" + target).matches("([1-9][0-9]{0,4})?")) {
        checked = checked.error("longest_" + target, "Use a whole number, or leave it empty.");
      }
    }
    return checked;
  }

  /// What was entered.
  ///
  /// @param was the mapping as it is
  static Mapping mapping(Form form, Mapping was) {
    Form before = of(was);
    var rules = new TreeMap<Target, FieldRule>();
    for (String word : targets()) {
      Target target = Target.named(word);
      if (target == null) {
        continue;
      }
      FieldRule kept = was.rules().get(target);
      FieldRule rule = same(form, before, word) ? kept : rule(form, word);
      if (rule != null) {
        rules.put(target, rule);
      }
    }
    return new Mapping(rules);
  }

  private static boolean same(Form form, Form before, String target) {
    return List.of("from_", "text_", "lower_", "html_", "longest_").stream()
        .allMatch(field -> form.value(field + target).equals(before.value(field + target)));
  }

  private static @Nullable FieldRule rule(Form form, String target) {
    String from = form.value("from_" + target);
    if (from.equals(USUAL)) {
      return null;
    }
    if (from.equals(NOTHING)) {
      return FieldRule.NOTHING;
    }
    String text = from.equals(TEXT) ? form.value("text_" + target) : "";
    boolean template = text.contains("{{");
    String longest = form.value("longest_" + target);
    return new FieldRule(
        from.equals(TEXT) ? List.of() : List.of(from),
        template ? text : "",
        template ? "" : text,
        form.value("lower_" + target).equals("yes"),
        form.value("html_" + target).equals("yes"),
        longest.isEmpty() ? 0 : Integer.parseInt(longest),
        List.of());
  }
}
