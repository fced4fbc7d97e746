package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.Map;

/// What a rule does with an event it takes.
public sealed interface Action {
  /// Sends an event to Pinterest (capabilities F-06).
  ///
  /// @param base what is sent of the fields that the blocks leave out
  /// @param sides who tells Pinterest: only rows of the mapping table can name the browser
  /// @param event `event_name`, `action_source`, `event_time`, `event_id` and the event's
  ///   properties
  /// @param user who did it, in plain or hashed
  /// @param custom what it was about
  /// @param adAccount an ad account instead of the destination's: digits or an element; empty for
  ///   none
  /// @param token an element whose value is the token of that ad account; empty for the
  ///   destination's
  /// @param test whether Pinterest shall only check it
  record SendEvent(
      Base base,
      Sides sides,
      Block event,
      Block user,
      Block custom,
      String adAccount,
      String token,
      boolean test)
      implements Action {

    /// A row of the mapping table.
    public static SendEvent mapped(String pinterestName, Sides sides) {
      var name = Json.Obj.of(Map.of("event_name", new Json.Text(pinterestName)));
      return new SendEvent(
          Base.COMMERCE, sides, Block.of(name), Block.EMPTY, Block.EMPTY, "", "", false);
    }
  }

  /// Makes an HTTP request (capabilities F-20).
  ///
  /// @param method `GET`, `POST`, `PUT`, `PATCH` or `DELETE`
  /// @param url `https://…`, may hold elements
  /// @param query names and texts, may hold elements
  /// @param headers names and texts, may hold elements
  /// @param body what is sent as JSON; an empty one for none
  record HttpRequest(String method, String url, Block query, Block headers, Block body)
      implements Action {}

  /// What is sent of the fields that the blocks leave out.
  enum Base {
    /// What the mapping *Commerce* makes of the event.
    COMMERCE("commerce"),
    /// Nothing.
    NOTHING("nothing");

    private final String word;

    Base(String word) {
      this.word = word;
    }

    /// The word for it in configurations.
    public String word() {
      return word;
    }
  }

  /// Who tells Pinterest of an event (capabilities D-06).
  enum Sides {
    /// Only the tag in the browser.
    CLIENT("client"),
    /// Only the Conversions API.
    SERVER("server"),
    /// Both, with one event id.
    BOTH("both");

    private final String word;

    Sides(String word) {
      this.word = word;
    }

    /// The word for it in configurations.
    public String word() {
      return word;
    }

    public boolean server() {
      return this != CLIENT;
    }

    public boolean client() {
      return this != SERVER;
    }
  }
}
