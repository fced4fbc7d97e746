package dev.pintle.admin.file;

import dev.pintle.base.Json;
import java.util.Map;

/// What a file says, and where.
///
/// @param places by path, as `rules[2].name`
record YamlDocument(Json value, Map<String, Place> places) {
  /// @param line from 1 on
  /// @param column from 1 on
  record Place(int line, int column) {}

  YamlDocument {
    places = Map.copyOf(places);
  }

  /// A problem at a path; where nothing stands there, at what it would be part of.
  FileProblem problem(String path, String message) {
    String at = path;
    Place place = places.get(at);
    while (place == null && !at.isEmpty()) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
      place = places.get(at);
    }
    return place == null
        ? new FileProblem(0, 0, path, message)
        : new FileProblem(place.line(), place.column(), path, message);
  }
}
