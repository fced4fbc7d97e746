package dev.pintle.admin.file;

import dev.pintle.admin.file.YamlDocument.Place;
import dev.pintle.base.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the part of YAML that says the same to everybody: maps, lists and plain values. Tags,
/// anchors, aliases and second documents are refused, a key that stands twice too; only `true`,
/// `false`, `null` and JSON's numbers are more than text, so that `NO` is Norway. It reads from
/// memory, a limited size, nested to a limited depth.
final class YamlReader {
  /// How large a file may be.
  static final int MAX_BYTES = 2 << 20;

  private static final int MAX_DEPTH = 60;
  private static final int MAX_PROBLEMS = 200;
  private static final int MAX_VALUES = 200_000;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final Iterator<Event> events;
  private final List<FileProblem> problems = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /// Reads a document.
  ///
  /// @throws FileException with what is wrong
  static YamlDocument read(byte[] bytes) throws FileException {
    String text = text(bytes);
    var settings = LoadSettings.builder().setLabel("file").setCodePointLimit(MAX_BYTES + 1).build();
    var reader = new YamlReader(new Parse(settings).parseString(text).iterator());
    try {
      Json value = reader.document();
      if (!reader.problems.isEmpty()) {
        throw new FileException(reader.problems);
      }
      return new YamlDocument(value, reader.places);
    } catch (MarkedYamlEngineException e) {
      reader.problems.add(syntax(e));
    } catch (YamlEngineException e) {
      reader.problems.add(
          FileProblem.ofWhole("is not YAML: " + firstLine(String.valueOf(e.getMessage()))));
    }
    throw new FileException(reader.problems);
  }

  private static String text(byte[] bytes) throws FileException {
    if (bytes.length > MAX_BYTES) {
      throw new FileException(
          FileProblem.ofWhole("is larger than 2 MB; a store's file is never that large"));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new FileException(FileProblem.ofWhole("is not UTF-8: save it in that encoding"));
    }
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 127) {
        throw new FileException(
            new FileProblem(
                line,
                column,
                "",
                "holds the control character U+%04X: remove it".formatted((int) c)));
      }
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    return text;
  }

  private Json document() throws FileException {
    Event event = next();
    while (event.getEventId() == Event.ID.StreamStart
        || event.getEventId() == Event.ID.DocumentStart) {
      event = next();
    }
    if (event.getEventId() == Event.ID.StreamEnd) {
      throw new FileException(FileProblem.ofWhole("is empty"));
    }
    Json value = value(event, "", 0);
    if (next().getEventId() == Event.ID.DocumentEnd) {
      Event after = next();
      if (after.getEventId() != Event.ID.StreamEnd) {
        wrong(after, "", "a second document begins here: a file holds one store");
      }
    }
    return value;
  }

  private Event next() {
    return events.next();
  }

  private Json value(Event event, String path, int depth) throws FileException {
    if (depth > MAX_DEPTH) {
      wrong(event, path, "is nested more than " + MAX_DEPTH + " deep");
      throw new FileException(problems);
    }
    if (problems.size() > MAX_PROBLEMS || places.size() > MAX_VALUES) {
      wrong(event, path, "there is too much of this; the rest was not looked at");
      throw new FileException(problems);
    }
    places.putIfAbsent(path, place(event));
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      node.getAnchor()
          .ifPresent(anchor -> wrong(event, path, "anchors are not understood: leave &… out"));
    }
    return switch (event) {
      case ScalarEvent scalar -> {
        tag(scalar, scalar.getTag(), path);
        yield scalar(scalar);
      }
      case MappingStartEvent map -> {
        tag(map, map.getTag(), path);
        yield object(path, depth);
      }
      case CollectionStartEvent list -> {
        tag(list, list.getTag(), path);
        yield list(path, depth);
      }
      default -> {
        wrong(event, path, "aliases are not understood: write out what *… stands for");
        yield new Json.Null();
      }
    };
  }

  private Json.Obj object(String path, int depth) throws FileException {
    var fields = new LinkedHashMap<String, Json>();
    var lines = new HashMap<String, Integer>();
    for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
      if (!(key instanceof ScalarEvent scalar)) {
        wrong(key, path, "a key must be a text; a text with braces needs quotes");
        value(key, path, depth + 1);
        value(next(), path, depth + 1);
        continue;
      }
      tag(scalar, scalar.getTag(), path);
      String name = scalar.getValue();
      String at = path.isEmpty() ? name : path + "." + name;
      Place place = place(key);
      Integer before = lines.putIfAbsent(name, place.line());
      if (before != null) {
        wrong(key, at, "stands here twice; the first is in line " + before);
      }
      places.putIfAbsent(at, place);
      fields.put(name, value(next(), at, depth + 1));
    }
    return Json.Obj.of(fields);
  }

  private Json.Arr list(String path, int depth) throws FileException {
    var items = new ArrayList<Json>();
    for (Event item = next(); item.getEventId() != Event.ID.SequenceEnd; item = next()) {
      items.add(value(item, path + "[" + items.size() + "]", depth + 1));
    }
    return new Json.Arr(items);
  }

  private static Json scalar(ScalarEvent scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return new Json.Text(text);
    }
    return switch (text) {
      case "true" -> new Json.Bool(true);
      case "false" -> new Json.Bool(false);
      case "", "null", "~" -> new Json.Null();
      default ->
          text.length() <= 100 && NUMBER.matcher(text).matches()
              ? new Json.Num(text)
              : new Json.Text(text);
    };
  }

  private void tag(Event event, Optional<String> tag, String path) {
    if (tag.isPresent()) {
      wrong(event, path, "tags are not understood: leave " + shortened(tag.get()) + " out");
    }
  }

  private void wrong(Event event, String path, String message) {
    Place place = place(event);
    problems.add(new FileProblem(place.line(), place.column(), path, message));
  }

  private static Place place(Event event) {
    return event.getStartMark().map(YamlReader::place).orElse(new Place(1, 1));
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static FileProblem syntax(MarkedYamlEngineException e) {
    Place place =
        e.getProblemMark().or(e::getContextMark).map(YamlReader::place).orElse(new Place(1, 1));
    String problem = firstLine(e.getProblem());
    String message =
        problem.contains("TAB")
            ? "a tab stands here: indent with spaces"
            : "is not YAML: " + shortened(problem);
    return new FileProblem(place.line(), place.column(), "", message);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
