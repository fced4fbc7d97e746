package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Action.Base;
import dev.pintle.forward.rule.Action.SendEvent;
import dev.pintle.forward.rule.Block;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.forward.rule.Rule;
import java.util.List;

/// Looks at what is sent to Pinterest: who is told, what is missing, what would be refused.
final class SendChecks {
  private final Configuration configuration;
  private final ElementChecks elements;
  private final NameChecks names;
  private final Findings findings;
  private final BlockChecks blocks;

  SendChecks(
      Configuration configuration, ElementChecks elements, NameChecks names, Findings findings) {
    this.configuration = configuration;
    this.elements = elements;
    this.names = names;
    this.findings = findings;
    this.blocks = new BlockChecks(findings);
  }

  void check(Rule rule, SendEvent send, String at) {
    uses(send, at);
    sides(rule, send, at);
    name(rule, send, at);
    account(rule, send, at);
    blocks.check(send.event(), "", at + ".event");
    blocks.check(send.user(), "user_data.", at + ".user");
    blocks.check(send.custom(), "custom_data.", at + ".custom");
    sameForAll(rule, send.event(), at);
    if (send.base() == Base.NOTHING && send.sides().server()) {
      identity(rule, send.user(), at);
    }
    if (send.test()) {
      findings.warning(
          at + ".test",
          "Pinterest only checks what the rule " + rule.name() + " sends: it counts for nothing",
          "take the test mark away when it is to count");
    }
  }

  private void uses(SendEvent send, String at) {
    elements.use(send.event().value(), at + ".event");
    elements.use(send.user().value(), at + ".user");
    elements.use(send.custom().value(), at + ".custom");
    elements.use(new Json.Text(send.adAccount()), at + ".adAccount");
    elements.use(new Json.Text(send.token()), at + ".token");
    List<Block> data = List.of(send.event(), send.user(), send.custom());
    if (data.stream().anyMatch(block -> elements.isSecret(block.value()))) {
      findings.error(at, "a secret would be sent as data", "take it out of the event's fields");
    }
  }

  private void sides(Rule rule, SendEvent send, String at) {
    if (!send.sides().client()) {
      return;
    }
    if (!rule.isMapping()) {
      findings.error(
          at + ".sides",
          "the tag in the browser cannot do what the rule "
              + rule.name()
              + " says: it knows no conditions and no fields",
          "let the server alone send it, or make it a row of the mapping table: one event, one"
              + " name");
    } else if (configuration.mapping() == Configuration.Mapping.SERVER_ONLY) {
      findings.warning(
          at + ".sides",
          "the rule "
              + rule.name()
              + " counts on the tag in the browser, but the mapping is for the server alone",
          "let the server send it, or choose another mapping");
    }
  }

  private void name(Rule rule, SendEvent send, String at) {
    String name = PinterestName.constant(send.event());
    if (!name.isEmpty()) {
      if (send.sides().server()) {
        names.check(name, at + ".event.event_name");
      }
      return;
    }
    boolean given = !(send.event().value() instanceof Json.Obj object) || object.has("event_name");
    if (!given) {
      findings.error(
          at + ".event.event_name",
          "the rule " + rule.name() + " does not say what Pinterest calls the event",
          "give an event name, such as checkout");
    }
  }

  private void account(Rule rule, SendEvent send, String at) {
    String account = send.adAccount();
    boolean constant = !account.contains("{{");
    if (constant && !account.isEmpty() && !account.matches("[0-9]{1,18}")) {
      findings.error(
          at + ".adAccount",
          "\"" + account + "\" is no ad account's id",
          "use its 1 to 18 digits, or an element");
    }
    if (!account.isEmpty() && send.token().isEmpty()) {
      findings.warning(
          at + ".adAccount",
          "the rule " + rule.name() + " sends to another ad account with this one's token",
          "name an element whose value is that ad account's token");
    }
    Json token = new Json.Text(send.token());
    if (!send.token().isEmpty() && !elements.isSecret(token)) {
      findings.warning(
          at + ".token",
          "the token of the rule " + rule.name() + " is no secret: whoever sees the rule sees it",
          "make it a secret of the store, and an element of that secret");
    }
  }

  /// An id or a time that is written down is that of every event.
  private void sameForAll(Rule rule, Block event, String at) {
    if (!(event.value() instanceof Json.Obj object)) {
      return;
    }
    if (isConstant(object, "event_id")) {
      findings.error(
          at + ".event.event_id",
          "all events of the rule "
              + rule.name()
              + " would have one id, and Pinterest counts what has one id once",
          "use an element that is another for each event, or leave it out: it then follows from the"
              + " event");
    }
    if (isConstant(object, "event_time")) {
      findings.warning(
          at + ".event.event_time",
          "all events of the rule " + rule.name() + " would have happened at one time",
          "use an element, or leave it out: it then is the event's");
    }
  }

  private static boolean isConstant(Json.Obj object, String field) {
    String text = object.scalar(field);
    return text != null && !text.isBlank() && !text.contains("{{");
  }

  private void identity(Rule rule, Block user, String at) {
    if (!(user.value() instanceof Json.Obj object)
        || object.get("user_data") instanceof Json.Text // one element, of which nobody knows
        || isGiven(object, "em")
        || isGiven(object, "hashed_maids")) {
      return;
    }
    boolean ip = isGiven(object, "client_ip_address");
    boolean agent = isGiven(object, "client_user_agent");
    if (ip && agent) {
      return;
    }
    String message = "the rule " + rule.name() + " does not say who did it: ";
    String advice =
        "Pinterest needs an e-mail address, mobile advertising ids, or IP address and"
            + " user agent together";
    if (ip) {
      findings.error(
          at + ".user.client_user_agent",
          message + "the IP address lacks its user agent",
          "give client_user_agent as well: " + advice);
    } else if (agent) {
      findings.error(
          at + ".user.client_ip_address",
          message + "the user agent lacks its IP address",
          "give client_ip_address as well: " + advice);
    } else {
      findings.error(at + ".user", message + "no identity is given", advice);
    }
  }

  private static boolean isGiven(Json.Obj object, String field) {
    Json own = object.get(field);
    return switch (own != null ? own : object.object("user_data").get(field)) {
      case Json.Text(String text) -> !text.isBlank();
      case Json.Arr(var items) -> !items.isEmpty();
      case Json.Obj _, Json.Num _, Json.Bool _ -> true;
      case Json.Null _ -> false;
      case null -> false;
    };
  }
}
