package dev.pintle.admin.file;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes values as YAML that people like to read, and that every reader of YAML reads alike: one
/// field a line, quotes only where something would be taken for something else. Not thread-safe;
/// made for one text.
final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:\\$\\{[A-Za-z0-9_]+}|[\\p{L}_$/(<][\\p{L}\\p{M}\\p{N} _.,;/()$+→·–—…='?!%&@|<>*^~-]*"
              + "(?::[\\p{L}\\p{N}/_.-][\\p{L}\\p{N} _./()$+→=?&%~-]*)*)");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "~");
  private static final int LONGEST_LINE = 70;

  private final StringBuilder out = new StringBuilder(4096);

  private YamlWriter() {}

  /// @param comment lines to stand above it, each without its sign
  static String write(String comment, Json.Obj object) {
    var writer = new YamlWriter();
    comment.lines().forEach(line -> writer.out.append(("# " + line).stripTrailing()).append('\n'));
    for (int i = 0; i < object.size(); i++) {
      boolean large = object.value(i) instanceof Json.Obj || object.value(i) instanceof Json.Arr;
      if (large) {
        writer.out.append('\n');
      }
      writer.field(object.name(i), object.value(i), 0);
    }
    return writer.out.toString();
  }

  private void fields(Json.Obj object, int indent, boolean firstIsIndented) {
    for (int i = 0; i < object.size(); i++) {
      if (i > 0 || !firstIsIndented) {
        out.repeat(' ', indent);
      }
      field(object.name(i), object.value(i), indent);
    }
  }

  private void field(String name, Json value, int indent) {
    out.append(scalar(name)).append(':');
    after(value, indent);
  }

  /// A value, after a colon.
  private void after(Json value, int indent) {
    switch (value) {
      case Json.Obj object when object.size() > 0 -> {
        out.append('\n');
        fields(object, indent + 2, false);
      }
      case Json.Arr(var items) when !items.isEmpty() -> {
        String line = flow(value);
        if (!line.isEmpty() && line.length() <= LONGEST_LINE) {
          out.append(' ').append(line).append('\n');
          return;
        }
        out.append('\n');
        for (Json item : items) {
          out.repeat(' ', indent + 2).append('-');
          item(item, indent + 2);
        }
      }
      case Json.Text(String text) when isLiteral(text) -> literal(text, indent);
      case Json.Obj _, Json.Arr _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ ->
          out.append(' ').append(small(value)).append('\n');
    }
  }

  /// An item of a list, after its hyphen.
  private void item(Json item, int indent) {
    if (item instanceof Json.Obj object && object.size() > 0) {
      out.append(' ');
      fields(object, indent + 2, true);
    } else {
      after(item, indent);
    }
  }

  /// A list of small things on one line; empty when it has larger things in it.
  private static String flow(Json list) {
    var line = new StringBuilder("[");
    if (list instanceof Json.Arr(var items)) {
      for (Json item : items) {
        String text = small(item);
        boolean scalar = Json.scalar(item) != null;
        if (!scalar || text.isEmpty() || line.length() > LONGEST_LINE) {
          return "";
        }
        boolean quoted = text.startsWith("\"");
        boolean safe = quoted || text.chars().noneMatch(c -> c == ',' || c == '?' || c == '{');
        line.append(line.length() > 1 ? ", " : "");
        line.append(safe ? text : quoted(Json.scalar(item) + ""));
      }
    }
    return line.append(']').toString();
  }

  private static String small(Json value) {
    return switch (value) {
      case Json.Text(String text) -> scalar(text);
      case Json.Num(String digits) -> digits;
      case Json.Bool(boolean flag) -> Boolean.toString(flag);
      case Json.Null _ -> "null";
      case Json.Arr _ -> "[]";
      case Json.Obj _ -> "{}";
    };
  }

  private static String scalar(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !text.endsWith(" ")
            && !text.contains(" #")
            && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  /// JSON's texts are YAML's, too.
  private static String quoted(String text) {
    return new JsonOut(text.length() + 16).json(new Json.Text(text)).toString();
  }

  /// Whether a text of several lines can be written line by line.
  private static boolean isLiteral(String text) {
    return text.indexOf('\n') > 0
        && !text.startsWith(" ")
        && !text.contains("\n\n")
        && !text.contains(" \n")
        && !text.endsWith("\n")
        && !text.endsWith(" ")
        && text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
  }

  private void literal(String text, int indent) {
    out.append(" |-\n");
    text.lines().forEach(line -> out.repeat(' ', indent + 2).append(line).append('\n'));
  }
}
