package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A [FieldRule] with its fields found among the columns of a source.
///
/// @param columns of the fields, those that the source has
/// @param template texts and, between each two, the column of a field (-1 for one that the source
///   has not)
record Plan(
    Target target,
    FieldRule rule,
    List<Integer> columns,
    List<String> template,
    List<Integer> templateColumns,
    Amounts amounts) {
  /// More than any limit of Pinterest's, so that what is too long is still seen to be.
  static final int LONGEST_VALUE = 11_000;

  private static final Pattern FIELD = Pattern.compile("\\{\\{([^{}]+)}}");

  static Plan of(Target target, FieldRule rule, Columns columns, Amounts amounts) {
    List<Integer> found =
        rule.from().stream().map(columns::find).filter(index -> index >= 0).toList();
    var texts = new ArrayList<String>();
    var fields = new ArrayList<Integer>();
    Matcher matcher = FIELD.matcher(rule.template());
    int at = 0;
    while (matcher.find()) {
      texts.add(rule.template().substring(at, matcher.start()));
      fields.add(columns.find(matcher.group(1).strip()));
      at = matcher.end();
    }
    texts.add(rule.template().substring(at));
    return new Plan(target, rule, found, List.copyOf(texts), List.copyOf(fields), amounts);
  }

  /// Whether any product can get a value by it.
  boolean canHaveValue() {
    if (!rule.constant().isEmpty()) {
      return true;
    }
    return rule.template().isEmpty()
        ? !columns.isEmpty()
        : templateColumns.isEmpty() || templateColumns.stream().anyMatch(column -> column >= 0);
  }

  /// The fields that it takes, as the source names them.
  List<String> fields(Columns all) {
    List<Integer> used = rule.template().isEmpty() ? columns : templateColumns;
    return rule.constant().isEmpty()
        ? used.stream().filter(column -> column >= 0).map(all::name).toList()
        : List.of();
  }

  /// What the fields hold.
  String raw(Row row) {
    if (!rule.constant().isEmpty()) {
      return rule.constant();
    }
    return rule.template().isEmpty() ? first(row) : filled(row);
  }

  /// What the target is given; empty for nothing.
  String value(Row row) {
    String value = raw(row);
    if (value.isEmpty()) {
      return "";
    }
    value = rule.stripHtml() ? PlainText.of(value) : value.strip();
    for (Replacement replacement : rule.replacements()) {
      value = value.replace(replacement.find(), replacement.with());
    }
    value = rule.lowerCase() ? value.toLowerCase(Locale.ROOT) : value;
    value = rule.longest() > 0 ? cutAtWord(value, rule.longest()) : value;
    return cut(
        switch (target) {
          case Target.OfAttribute(Attribute attribute) -> Values.turn(attribute, value, amounts);
          case Target.OfTrait(Trait trait) -> Values.turn(trait, value);
          case Target.OfKey _ -> value;
        });
  }

  private String first(Row row) {
    if (isList()) {
      return all(row);
    }
    for (int i = 0; i < columns.size(); i++) {
      String value = row.get(columns.get(i));
      if (!value.isBlank()) {
        return value;
      }
    }
    return "";
  }

  private boolean isList() {
    return columns.size() > 1
        && target instanceof Target.OfAttribute(Attribute attribute)
        && attribute.form() == Attribute.Form.LINKS;
  }

  private String all(Row row) {
    return String.join(
        "\n", columns.stream().map(row::get).filter(value -> !value.isBlank()).toList());
  }

  private String filled(Row row) {
    var text = new StringBuilder(template.getFirst());
    boolean any = templateColumns.isEmpty();
    for (int i = 0; i < templateColumns.size(); i++) {
      String value = row.get(templateColumns.get(i)).strip();
      any |= !value.isEmpty();
      text.append(value).append(template.get(i + 1));
    }
    return any ? text.toString() : "";
  }

  private static String cut(String value) {
    return value.length() <= LONGEST_VALUE ? value : cutTo(value, LONGEST_VALUE);
  }

  private static String cutTo(String value, int length) {
    boolean pair = Character.isHighSurrogate(value.charAt(length - 1));
    return value.substring(0, pair ? length - 1 : length);
  }

  private static String cutAtWord(String value, int longest) {
    if (value.length() <= longest) {
      return value;
    }
    int space = value.lastIndexOf(' ', longest);
    return space > longest / 2
        ? value.substring(0, space).stripTrailing()
        : cutTo(value, longest).strip();
  }
}
