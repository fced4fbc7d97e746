package dev.pintle.catalog.read;

import dev.pintle.base.JsonOut;
import java.util.List;

/// Where the value of an attribute or trait comes from.
///
/// The constant holds if there is one, else the template, else the first of the fields that has a
/// value. With none of them there is no value: that switches off what is mapped by default.
///
/// @param from fields of the source
/// @param template text with `{{field}}` in it; has no value when none of its fields has one
/// @param constant the same for all products
/// @param lowerCase whether letters become small
/// @param stripHtml whether tags are taken away and entities become characters
/// @param longest characters that are kept, cut at a word; 0 for all
public record FieldRule(
    List<String> from,
    String template,
    String constant,
    boolean lowerCase,
    boolean stripHtml,
    int longest,
    List<Replacement> replacements) {
  public static final FieldRule NOTHING =
      new FieldRule(List.of(), "", "", false, false, 0, List.of());

  public FieldRule {
    from = List.copyOf(from);
    replacements = List.copyOf(replacements);
    if (longest < 0) {
      throw new IllegalArgumentException("longest must be 0 or more, not " + longest);
    }
  }

  /// The first of the fields that has a value.
  public static FieldRule of(String... from) {
    return new FieldRule(List.of(from), "", "", false, false, 0, List.of());
  }

  static FieldRule html(String... from) {
    return new FieldRule(List.of(from), "", "", false, true, 0, List.of());
  }

  static FieldRule text(String template) {
    return new FieldRule(List.of(), template, "", false, false, 0, List.of());
  }

  void writeTo(JsonOut out) {
    out.beginObject();
    if (!from.isEmpty()) {
      out.name("from").beginArray();
      from.forEach(out::text);
      out.endArray();
    }
    if (!template.isEmpty()) {
      out.field("template", template);
    }
    if (!constant.isEmpty()) {
      out.field("constant", constant);
    }
    if (lowerCase) {
      out.field("lower_case", true);
    }
    if (stripHtml) {
      out.field("strip_html", true);
    }
    if (longest > 0) {
      out.field("longest", longest);
    }
    if (!replacements.isEmpty()) {
      out.name("replace").beginArray();
      replacements.forEach(replacement ->
          out.beginObject()
              .field("find", replacement.find())
              .field("with", replacement.with())
              .endObject());
      out.endArray();
    }
    out.endObject();
  }
}
