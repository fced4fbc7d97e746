package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one object of a written configuration, and finds what is wrong with them; at
/// the end those that nobody asked for are wrong, too.
public final class Fields {
  private static final int MAX_TEXT = 10_000;

  private final Json.Obj object;
  private final String path;
  private final List<ConfigurationProblem> problems;
  private final Set<String> asked = new HashSet<>();

  private Fields(Json.Obj object, String path, List<ConfigurationProblem> problems) {
    this.object = object;
    this.path = path;
    this.problems = problems;
  }

  /// The fields of what must be an object; of anything else, none.
  public static Fields of(@Nullable Json json, String path, List<ConfigurationProblem> problems) {
    if (json instanceof Json.Obj object) {
      return new Fields(object, path, problems);
    }
    problems.add(new ConfigurationProblem(path, "must be an object"));
    return new Fields(Json.Obj.EMPTY, path, problems);
  }

  public String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  public boolean has(String name) {
    return object.has(name);
  }

  public void wrong(String name, String message) {
    problems.add(new ConfigurationProblem(name.isEmpty() ? path : at(name), message));
  }

  public @Nullable Json any(String name) {
    asked.add(name);
    return object.get(name);
  }

  /// A text; a number or boolean is taken as it is written.
  public String text(String name, String otherwise) {
    Json json = any(name);
    if (json == null) {
      return otherwise;
    }
    String text = Json.scalar(json);
    if (text == null) {
      wrong(name, "must be a text");
      return otherwise;
    }
    if (text.length() > MAX_TEXT) {
      wrong(name, "must have at most 10,000 characters");
      return otherwise;
    }
    return text;
  }

  public String needed(String name) {
    String text = text(name, "");
    if (text.isBlank() && !hasProblem(name)) {
      wrong(name, "is needed");
    }
    return text;
  }

  public boolean flag(String name, boolean otherwise) {
    Json json = any(name);
    return switch (json) {
      case null -> otherwise;
      case Json.Bool(boolean value) -> value;
      case Json.Text _, Json.Num _, Json.Arr _, Json.Obj _, Json.Null _ -> {
        wrong(name, "must be true or false");
        yield otherwise;
      }
    };
  }

  public int whole(String name, int otherwise) {
    Json json = any(name);
    if (json == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(String.valueOf(Json.scalar(json)));
    } catch (NumberFormatException _) {
      wrong(name, "must be a whole number from −2,147,483,648 to 2,147,483,647");
      return otherwise;
    }
  }

  public <E extends Enum<E>> E word(String name, E[] all, Function<E, String> word, E otherwise) {
    String text = text(name, word.apply(otherwise));
    for (E one : all) {
      if (word.apply(one).equals(text)) {
        return one;
      }
    }
    wrong(
        name,
        "\"%s\" is none of %s"
            .formatted(
                shortened(text), Arrays.stream(all).map(word).collect(Collectors.joining(", "))));
    return otherwise;
  }

  public List<String> texts(String name) {
    return list(
        name,
        (item, at) -> {
          String text = Json.scalar(item);
          if (text == null || text.isBlank()) {
            problems.add(new ConfigurationProblem(at, "must be a text that is not empty"));
          }
          return text == null ? "" : text;
        });
  }

  public <T> List<T> list(String name, BiFunction<Json, String, T> read) {
    Json json = any(name);
    var all = new ArrayList<T>();
    if (json instanceof Json.Arr(var items)) {
      for (int i = 0; i < items.size(); i++) {
        all.add(read.apply(items.get(i), at(name) + "[" + i + "]"));
      }
    } else if (json != null) {
      wrong(name, "must be a list");
    }
    return all;
  }

  public Fields object(String name) {
    return of(any(name), at(name), problems);
  }

  /// Tells of the fields that nobody asked for.
  public void end() {
    String known = asked.stream().sorted().collect(Collectors.joining(", "));
    for (String unknown : object.unknown(asked)) {
      String meant =
          Spelling.meant(unknown, asked)
              .map(name -> ": did you mean " + name + "?")
              .orElse(known.isEmpty() ? "" : "; there are " + known);
      wrong(unknown, "there is no such field here" + meant);
    }
  }

  private boolean hasProblem(String name) {
    return problems.stream().anyMatch(problem -> problem.path().equals(at(name)));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
