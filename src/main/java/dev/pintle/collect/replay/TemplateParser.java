package dev.pintle.collect.replay;

import dev.pintle.collect.replay.Template.Literal;
import dev.pintle.collect.replay.Template.Part;
import dev.pintle.collect.replay.Template.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads templates, and remembers which columns they name.
///
/// @param tables what `lookup:` may name
/// @param columns takes the columns named
record TemplateParser(
    Numbers numbers, Map<String, Map<String, String>> tables, Set<String> columns) {
  private static final String STEPS =
      "trim, lower, upper, text, integer, decimal, boolean, sum, default:VALUE, without:VALUE,"
          + " lookup:TABLE";

  /// @throws ValueException when it is not well-formed; the message says what is wrong
  Template parse(String source) {
    var parts = new ArrayList<Part>();
    var literal = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      boolean doubled = at + 1 < source.length() && source.charAt(at + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        literal.append(c);
        at += 2;
      } else if (c == '{') {
        int end = source.indexOf('}', at);
        if (end < 0) {
          throw new ValueException("'" + source + "' lacks a }");
        }
        flush(literal, parts);
        parts.add(place(source.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '}') {
        throw new ValueException("'" + source + "' has a } without {; write }} for the sign");
      } else {
        literal.append(c);
        at++;
      }
    }
    flush(literal, parts);
    return new Template(parts);
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private Place place(String source) {
    String[] steps = source.split("\\|", -1);
    var factors = new ArrayList<String>();
    for (String factor : steps[0].split("\\*", -1)) {
      if (factor.isBlank()) {
        throw new ValueException("{" + source + "} names no column");
      }
      factors.add(factor.strip());
    }
    columns.addAll(factors);
    boolean sum = false;
    Filter.Type type = factors.size() > 1 ? Filter.Type.DECIMAL : Filter.Type.TEXT;
    var filters = new ArrayList<Filter>();
    for (int i = 1; i < steps.length; i++) {
      String step = steps[i].strip();
      if (step.equals("sum")) {
        if (i > 1) {
          throw new ValueException("{" + source + "}: sum must come first");
        }
        sum = true;
        type = Filter.Type.DECIMAL;
        continue;
      }
      Filter filter = filter(step);
      filters.add(filter);
      if (filter instanceof Filter.Typed(Filter.Type named)) {
        type = named;
      } else if (type != Filter.Type.TEXT) {
        throw new ValueException("{" + source + "}: " + step + " must come before the type");
      }
    }
    return new Place(factors, sum, filters, type, numbers);
  }

  private Filter filter(String step) {
    int colon = step.indexOf(':');
    String argument = colon < 0 ? "" : step.substring(colon + 1).strip();
    return switch (colon < 0 ? step : step.substring(0, colon + 1)) {
      case "trim" -> new Filter.Trim();
      case "lower" -> new Filter.Lower();
      case "upper" -> new Filter.Upper();
      case "text" -> new Filter.Typed(Filter.Type.TEXT);
      case "integer" -> new Filter.Typed(Filter.Type.INTEGER);
      case "decimal" -> new Filter.Typed(Filter.Type.DECIMAL);
      case "boolean" -> new Filter.Typed(Filter.Type.BOOLEAN);
      case "default:" -> new Filter.Default(argument);
      case "without:" -> new Filter.Without(argument);
      case "lookup:" -> {
        var table = tables.get(argument);
        if (table == null) {
          throw new ValueException("'" + step + "': tables has no " + argument);
        }
        yield new Filter.Lookup(table);
      }
      default -> throw new ValueException("'" + step + "' is none of " + STEPS);
    };
  }
}
