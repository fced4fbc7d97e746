package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Block;
import dev.pintle.forward.rule.Each;
import dev.pintle.forward.rule.FieldType;
import dev.pintle.forward.rule.PinterestFields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Looks for fields that Pinterest does not know, and for values that it does not take.
final class BlockChecks {
  private static final int MAX_SHOWN = 60;

  private final Findings findings;

  BlockChecks(Findings findings) {
    this.findings = findings;
  }

  /// @param prefix of the paths of its fields at Pinterest: `user_data.`
  void check(Block block, String prefix, String at) {
    if (block.value() instanceof Json.Obj object) {
      fields(object, prefix, at);
    }
  }

  private void fields(Json.Obj object, String prefix, String at) {
    for (int i = 0; i < object.size(); i++) {
      String name = object.name(i);
      String path = prefix + name;
      String place = at + "." + shown(name);
      if (prefix.isEmpty() && (name.equals("user_data") || name.equals("custom_data"))) {
        findings.error(
            place,
            name + " has a block of its own",
            "move it there: user for user_data, custom for custom_data");
        continue;
      }
      if (path.equals("properties") || path.equals("user_data.user_data")) {
        if (object.value(i) instanceof Json.Obj inner) { // it is laid open when it is sent
          fields(inner, prefix, place);
        }
        continue;
      }
      Optional<FieldType> type = PinterestFields.of(path);
      if (type.isEmpty()) {
        findings.error(
            place,
            "Pinterest knows no field " + shown(path) + " and would refuse the event",
            "see how it is spelt, or remove it");
        continue;
      }
      value(object.value(i), type.get(), path, place);
    }
  }

  private void value(Json value, FieldType type, String path, String at) {
    if (value instanceof Json.Null || (value instanceof Json.Text(String text) && isFilled(text))) {
      return;
    }
    Optional<Each> each = Each.of(value);
    if (each.isPresent()) {
      value(new Json.Arr(List.of(each.get().as())), type, path, at + ".as");
      return;
    }
    switch (type) {
      case FieldType.Group _ -> {
        if (value instanceof Json.Obj object) {
          fields(object, path + ".", at);
        } else {
          wrong(value, type, path, at);
        }
      }
      case FieldType.Groups _ -> {
        if (value instanceof Json.Arr(var items)) {
          groups(items, path, at);
        } else {
          wrong(value, type, path, at);
        }
      }
      case FieldType.Texts(int most) -> {
        boolean fits =
            value instanceof Json.Arr(var items)
                ? items.size() <= most && items.stream().allMatch(BlockChecks::isScalar)
                : isScalar(value);
        check(fits, value, type, path, at);
      }
      case FieldType.Identity _ ->
          check(
              value instanceof Json.Arr(var items)
                  ? items.stream().allMatch(BlockChecks::isScalar)
                  : isScalar(value),
              value,
              type,
              path,
              at);
      case FieldType.Text _,
          FieldType.Amount _,
          FieldType.Whole _,
          FieldType.Flag _,
          FieldType.Choice _ ->
          check(fits(value, type, path), value, type, path, at);
    }
  }

  private void groups(List<Json> items, String path, String at) {
    for (int i = 0; i < items.size(); i++) {
      String place = at + "[" + i + "]";
      if (items.get(i) instanceof Json.Obj object) {
        fields(object, path + "[].", place);
      } else if (!(items.get(i) instanceof Json.Text(String text) && isFilled(text))) {
        wrong(items.get(i), new FieldType.Group(), path + "[]", place);
      }
    }
  }

  private static boolean fits(Json value, FieldType type, String path) {
    String text = Json.scalar(value);
    if (text == null) {
      return false;
    }
    return switch (type) {
      case FieldType.Text(int most) -> text.length() <= most;
      case FieldType.Amount _ -> number(text).isPresent();
      case FieldType.Whole(long minimum, long maximum) ->
          (path.equals("event_time") || path.equals("app_info.install_time"))
              ? !text.isBlank() // it may be seconds, milliseconds, or a date
              : number(text).filter(one -> isWhole(one, minimum, maximum)).isPresent();
      case FieldType.Flag _ -> text.equals("true") || text.equals("false");
      case FieldType.Choice(List<String> words) -> words.contains(text);
      case FieldType.Texts _, FieldType.Identity _, FieldType.Group _, FieldType.Groups _ -> true;
    };
  }

  private static boolean isWhole(BigDecimal number, long minimum, long maximum) {
    return number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(minimum)) >= 0
        && number.compareTo(BigDecimal.valueOf(maximum)) <= 0;
  }

  private void check(boolean fits, Json value, FieldType type, String path, String at) {
    if (!fits) {
      wrong(value, type, path, at);
    }
  }

  private void wrong(Json value, FieldType type, String path, String at) {
    findings.error(
        at,
        path + " must be " + type.inWords() + ", not " + shown(value.toString()),
        "give such a value, or an element that yields one");
  }

  private static boolean isScalar(Json value) {
    return Json.scalar(value) != null;
  }

  private static boolean isFilled(String text) {
    return text.contains("{{");
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > 30 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
