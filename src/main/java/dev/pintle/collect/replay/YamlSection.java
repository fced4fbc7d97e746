package dev.pintle.collect.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An object of a YAML file, asked key by key; what is wrong is gathered, so that all of it can be
/// told at once. Not thread-safe.
///
/// @param path how a person finds it: `csv.`, `events[0].`; empty for the whole file
/// @param errors takes what is wrong
record YamlSection(String path, JsonNode node, List<String> errors) {

  YamlSection {
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      errors.add((path.isEmpty() ? "the mapping" : name(path)) + " must be a table of keys");
    }
  }

  /// Names every key that is none of these.
  void allow(String... keys) {
    var known = List.of(keys);
    var unknown = new TreeSet<String>();
    node.propertyNames().stream().filter(key -> !known.contains(key)).forEach(unknown::add);
    for (String key : unknown) {
      errors.add(path + key + " is not known; known are " + String.join(", ", known));
    }
  }

  void error(String key, String what) {
    errors.add(path + key + " " + what);
  }

  boolean has(String key) {
    return node.has(key) && !node.get(key).isNull();
  }

  JsonNode at(String key) {
    return node.path(key);
  }

  YamlSection section(String key) {
    return new YamlSection(path + key + ".", node.path(key), errors);
  }

  /// The text under a key, or null when there is none; numbers and booleans count as written.
  @Nullable String text(String key) {
    if (!has(key)) {
      return null;
    }
    JsonNode value = node.get(key);
    if (value.isContainer()) {
      error(key, "must be a text");
      return null;
    }
    return value.asString();
  }

  String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /// The one character under a key.
  char character(String key, char otherwise) {
    String text = text(key, String.valueOf(otherwise));
    if (text.length() != 1) {
      error(key, "must be one character, not '" + text + "'");
      return otherwise;
    }
    return text.charAt(0);
  }

  /// The texts under a key, be it a list or one text.
  List<String> texts(String key) {
    var texts = new ArrayList<String>();
    JsonNode value = node.path(key);
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (item.isContainer() || item.isNull()) {
          error(key, "must be a list of texts");
          return List.of();
        }
        texts.add(item.asString());
      }
    } else if (has(key)) {
      texts.add(text(key, ""));
    }
    return texts;
  }

  /// The objects listed under a key.
  List<YamlSection> sections(String key) {
    var sections = new ArrayList<YamlSection>();
    JsonNode value = node.path(key);
    if (has(key) && !value.isArray()) {
      error(key, "must be a list");
    } else {
      for (int i = 0; i < value.size(); i++) {
        sections.add(new YamlSection(path + key + "[" + i + "].", value.get(i), errors));
      }
    }
    return sections;
  }

  /// The texts under a key, by name.
  Map<String, String> table(String key) {
    var section = section(key);
    var table = new LinkedHashMap<String, String>();
    for (String name : section.node().propertyNames()) {
      table.put(name, section.text(name, ""));
    }
    return table;
  }

  private static String name(String path) {
    return path.substring(0, path.length() - 1);
  }
}
