package dev.pintle.admin.rule;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Action.Base;
import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.forward.rule.Block;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.forward.rule.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An action of a rule as a form shows it: fields called after its place, `action.0.url`, and its
/// blocks.
///
/// @param values what is typed into its fields, by name
/// @param blocks those of its kind, in order
/// @param errors what is wrong, by field
public record ActionForm(
    String name,
    Kind kind,
    Map<String, String> values,
    List<BlockForm> blocks,
    Map<String, String> errors) {

  /// What an action does.
  public enum Kind {
    SEND("send", "Send event"),
    HTTP("http", "HTTP request");

    private final String word;
    private final String label;

    Kind(String word, String label) {
      this.word = word;
      this.label = label;
    }

    private List<BlockPart> parts() {
      return switch (this) {
        case SEND -> List.of(BlockPart.EVENT, BlockPart.USER, BlockPart.CUSTOM);
        case HTTP -> List.of(BlockPart.QUERY, BlockPart.HEADERS, BlockPart.BODY);
      };
    }

    public String word() {
      return word;
    }

    public String label() {
      return label;
    }
  }

  public static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  static final String NO_IDENTITY =
      "Nobody is named: give an e-mail address, mobile advertising ids, or an IP address and a user"
          + " agent. Pinterest takes no event without one of them.";
  static final String NO_USER_AGENT =
      "IP address is given without user agent: give the user agent too, or an e-mail address or"
          + " mobile advertising ids.";
  static final String NO_IP =
      "User agent is given without IP address: give the IP address too, or an e-mail address or"
          + " mobile advertising ids.";

  public ActionForm {
    values = Map.copyOf(values);
    blocks = List.copyOf(blocks);
    errors = Map.copyOf(errors);
  }

  static ActionForm of(String name, Action action) {
    return switch (action) {
      case Action.SendEvent send -> {
        var values = new LinkedHashMap<String, String>();
        values.put("base", send.base().word());
        values.put("sides", send.sides().word());
        values.put("ad_account", send.adAccount());
        values.put("token", send.token());
        values.put("test", send.test() ? "yes" : "");
        yield new ActionForm(
            name,
            Kind.SEND,
            values,
            blocks(name, Kind.SEND, List.of(send.event(), send.user(), send.custom())),
            Map.of());
      }
      case Action.HttpRequest http ->
          new ActionForm(
              name,
              Kind.HTTP,
              Map.of("method", http.method(), "url", http.url()),
              blocks(name, Kind.HTTP, List.of(http.query(), http.headers(), http.body())),
              Map.of());
    };
  }

  private static List<BlockForm> blocks(String name, Kind kind, List<Block> blocks) {
    var forms = new ArrayList<BlockForm>();
    for (int i = 0; i < blocks.size(); i++) {
      BlockPart part = kind.parts().get(i);
      forms.add(BlockForm.of(name + "." + part.word(), part, blocks.get(i)));
    }
    return forms;
  }

  /// A new one.
  static ActionForm fresh(String name, Kind kind) {
    return of(
        name,
        switch (kind) {
          case SEND ->
              new Action.SendEvent(
                  Base.COMMERCE,
                  Sides.SERVER,
                  Block.EMPTY,
                  Block.EMPTY,
                  Block.EMPTY,
                  "",
                  "",
                  false);
          case HTTP -> new Action.HttpRequest("POST", "", Block.EMPTY, Block.EMPTY, Block.EMPTY);
        });
  }

  /// The form as it was sent.
  static ActionForm read(Map<String, List<String>> sent, String name) {
    Kind kind = BlockForm.first(sent, name + ".type").equals("http") ? Kind.HTTP : Kind.SEND;
    var values = new LinkedHashMap<String, String>();
    List<String> fields =
        switch (kind) {
          case SEND -> List.of("base", "sides", "ad_account", "token", "test");
          case HTTP -> List.of("method", "url");
        };
    fields.forEach(field -> values.put(field, BlockForm.first(sent, name + "." + field).strip()));
    return new ActionForm(
        name,
        kind,
        values,
        kind.parts().stream()
            .map(part -> BlockForm.read(sent, name + "." + part.word(), part))
            .toList(),
        Map.of());
  }

  ActionForm edited(String button) {
    return new ActionForm(
        name, kind, values, blocks.stream().map(block -> block.edited(button)).toList(), errors);
  }

  /// The same at another place in the list.
  ActionForm named(String other) {
    return new ActionForm(
        other,
        kind,
        values,
        blocks.stream().map(one -> one.named(other + "." + one.part().word())).toList(),
        errors);
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  boolean hasErrors() {
    return !errors.isEmpty() || blocks.stream().anyMatch(BlockForm::hasErrors);
  }

  public boolean isFrom(Base base) {
    return value("base").equals(base.word());
  }

  /// What is worth a second look and does not hinder.
  public String warning() {
    if (kind == Kind.HTTP || !blocks.getFirst().content().errors().isEmpty()) {
      return "";
    }
    String event =
        PinterestName.constant(new Block(blocks.getFirst().content().value(), Block.View.ROWS));
    return event.isEmpty() || PinterestName.isStandard(event) || PinterestName.NEWER.contains(event)
        ? ""
        : event
            + " is an event of your own: Pinterest counts it only after it is mapped in Ads"
            + " Manager, and an advertiser may have "
            + PinterestName.MAX_CUSTOM
            + ".";
  }

  /// The form with what is wrong.
  ActionForm checked() {
    var wrong = new LinkedHashMap<String, String>();
    switch (kind) {
      case SEND -> checkSend(wrong);
      case HTTP -> checkHttp(wrong);
    }
    return new ActionForm(
        name, kind, values, blocks.stream().map(BlockForm::checked).toList(), wrong);
  }

  private void checkSend(Map<String, String> wrong) {
    String account = value("ad_account");
    if (!account.isEmpty() && !account.matches("[0-9]{1,18}") && !Template.isToken(account)) {
      wrong.put("ad_account", "Enter 1 to 18 digits, or a {{data element}}.");
    }
    String token = value("token");
    if (!token.isEmpty() && !Template.isToken(token)) {
      wrong.put("token", "Name a data element of the kind secret, such as {{pinterest token}}.");
    }
    boolean fromNothing = isFrom(Base.NOTHING);
    Json event = blocks.getFirst().content().value();
    if (event instanceof Json.Obj object && blocks.getFirst().content().errors().isEmpty()) {
      if (!object.has("event_name")) {
        wrong.put("event_name", "Choose the event that Pinterest is told of.");
      }
    }
    String identity = identityProblem(blocks.get(1).content());
    if (fromNothing && !identity.isEmpty()) {
      wrong.put("identity", identity);
    }
  }

  /// What identity lacks (capabilities 3.4). Of an element nobody knows what it yields.
  private static String identityProblem(BlockForm.Content user) {
    if (!(user.value() instanceof Json.Obj given) || !user.errors().isEmpty()) {
      return "";
    }
    boolean ip = given.has("client_ip_address");
    boolean userAgent = given.has("client_user_agent");
    if (given.has("em") || given.has(BlockPart.DEVICES) || (ip && userAgent)) {
      return "";
    }
    return ip ? NO_USER_AGENT : userAgent ? NO_IP : NO_IDENTITY;
  }

  private void checkHttp(Map<String, String> wrong) {
    if (!METHODS.contains(value("method"))) {
      wrong.put("method", "Choose one of " + String.join(", ", METHODS) + ".");
    }
    String url = value("url");
    if (!url.startsWith("https://") && !url.startsWith("{{")) {
      wrong.put(
          "url", "Enter an address that begins with https://; it may hold {{data elements}}.");
    }
  }

  /// The action of a form without errors.
  Action action() {
    return switch (kind) {
      case SEND ->
          new Action.SendEvent(
              isFrom(Base.NOTHING) ? Base.NOTHING : Base.COMMERCE,
              Stream.of(Sides.values())
                  .filter(sides -> sides.word().equals(value("sides")))
                  .findFirst()
                  .orElse(Sides.SERVER),
              blocks.get(0).block(),
              blocks.get(1).block(),
              blocks.get(2).block(),
              value("ad_account"),
              value("token"),
              value("test").equals("yes"));
      case HTTP ->
          new Action.HttpRequest(
              value("method"),
              value("url"),
              blocks.get(0).block(),
              blocks.get(1).block(),
              blocks.get(2).block());
    };
  }
}
