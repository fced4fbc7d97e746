package dev.pintle.admin.rule;

import dev.pintle.forward.rule.FieldType;
import dev.pintle.forward.rule.PinterestFields;
import dev.pintle.forward.rule.PinterestName;
import java.util.List;
import java.util.stream.Stream;

/// One of the blocks that an action is made of: which fields of it have a place of their own in the
/// form, and which keys are suggested for the others (capabilities 3.2 to 3.5, 3.8).
public enum BlockPart {
  EVENT("event", "Event data", "Event properties", ""),
  USER("user", "User data", "Customer information", "user_data."),
  CUSTOM("custom", "Custom data", "Fields", "custom_data."),
  QUERY("query", "Query", "Parameters", "-"),
  HEADERS("headers", "Headers", "Headers", "-"),
  BODY("body", "Body", "Fields", "-");

  /// The list of mobile advertising ids, which has rows of its own.
  public static final String DEVICES = "hashed_maids";

  /// A field with a place of its own.
  ///
  /// @param number whether it is a number in JSON, not a text
  public record Field(
      String key, String label, String hint, boolean number, List<String> suggestions) {
    public Field {
      suggestions = List.copyOf(suggestions);
    }
  }

  private static final List<Field> EVENT_FIELDS =
      List.of(
          new Field(
              "event_name",
              "Event name",
              "From the list, one of your own, or a {{data element}}.",
              false,
              Stream.concat(PinterestName.STANDARD.stream(), PinterestName.NEWER.stream())
                  .toList()),
          new Field(
              "action_source",
              "Action source",
              "web, offline, app_android or app_ios; empty: as the event says.",
              false,
              List.of("web", "offline", "app_android", "app_ios")),
          new Field(
              "event_time",
              "Event time",
              "Seconds since 1970, or a {{data element}}; empty: when it happened.",
              true,
              List.of()),
          new Field(
              "event_id",
              "Event id",
              "The same as in the browser, so that it counts once; empty: the event's own.",
              false,
              List.of()));

  private static final List<Field> USER_FIELDS =
      List.of(
          new Field("em", "E-mail", "Plain or SHA-256; it is sent hashed.", false, List.of()),
          new Field(
              "client_ip_address",
              "Client IP address",
              "IPv4 or IPv6; counts only with a user agent.",
              false,
              List.of()),
          new Field(
              "client_user_agent",
              "Client user agent",
              "Counts only with an IP address.",
              false,
              List.of()));

  private final String word;
  private final String label;
  private final String rowsLabel;
  private final String path;

  BlockPart(String word, String label, String rowsLabel, String path) {
    this.word = word;
    this.label = label;
    this.rowsLabel = rowsLabel;
    this.path = path;
  }

  /// The word for it in configurations and in the names of fields.
  public String word() {
    return word;
  }

  public String label() {
    return label;
  }

  /// What its rows are called.
  public String rowsLabel() {
    return rowsLabel;
  }

  /// The fields that have a place of their own.
  public List<Field> fields() {
    return switch (this) {
      case EVENT -> EVENT_FIELDS;
      case USER -> USER_FIELDS;
      case CUSTOM, QUERY, HEADERS, BODY -> List.of();
    };
  }

  /// Whether the list of mobile advertising ids is in it.
  public boolean hasDevices() {
    return this == USER;
  }

  /// The keys to suggest in its rows, each with what it holds.
  public List<Suggestion> suggestions() {
    return PinterestFields.all().entrySet().stream()
        .filter(field -> belongs(field.getKey()))
        .filter(field -> !isGroup(field.getValue()))
        .map(field ->
            new Suggestion(field.getKey().substring(path.length()), field.getValue().inWords()))
        .filter(one -> !one.key().equals(DEVICES) && !named(one.key()))
        .toList();
  }

  /// A key and what it holds.
  public record Suggestion(String key, String holds) {}

  private boolean belongs(String field) {
    return this == EVENT
        ? !field.startsWith(USER.path) && !field.startsWith(CUSTOM.path)
        : field.startsWith(path);
  }

  private static boolean isGroup(FieldType type) {
    return switch (type) {
      case FieldType.Group _, FieldType.Groups _ -> true;
      case FieldType.Text _,
          FieldType.Amount _,
          FieldType.Whole _,
          FieldType.Flag _,
          FieldType.Texts _,
          FieldType.Identity _,
          FieldType.Choice _ ->
          false;
    };
  }

  private boolean named(String key) {
    return fields().stream().anyMatch(field -> field.key().equals(key));
  }
}
