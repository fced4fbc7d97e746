package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventType;
import dev.pintle.forward.identity.IdentityField;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.CompiledAction;
import dev.pintle.forward.rule.CompiledRule;
import dev.pintle.forward.rule.ContentIds;
import dev.pintle.forward.rule.Decision;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.forward.rule.Region;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.forward.rule.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns an event into what a destination's rules send of it. Not thread-safe: each thread that
/// forwards has its own.
final class Transformer {
  private static final long OFFLINE_AFTER_MS = 3_600_000;
  private static final Pattern AD_ACCOUNT = Pattern.compile("[0-9]{1,18}");

  /// What became of an event.
  public sealed interface Transformed {
    /// Something of it is sent.
    ///
    /// @param timeMs when it happened, as it is told to Pinterest
    /// @param offline whether it is more than an hour old, so that Pinterest counts it as offline
    record Ready(long timeMs, boolean offline) implements Transformed {}

    /// No rule takes it.
    record Filtered(String reason) implements Transformed {}

    /// A rule takes it, but Pinterest can't.
    record Skipped(String reason) implements Transformed {}
  }

  /// Takes what is sent of an event, one after the other; the bytes are in the transformer's output
  /// until it returns.
  interface Sink {
    void take(Target target, long timeMs, String ruleId);
  }

  static final String BROWSER_ONLY = "page is the tag's own event, which only a browser can send";
  static final String NO_IDENTITY =
      "no identity: Pinterest needs an e-mail address, an advertising id, or an IP address"
          + " together with a user agent";

  private static final Transformed PRODUCT_PAGE =
      new Transformed.Filtered("the view of the product on this page is its page_visit");
  private static final Transformed TAG_EVENT = new Transformed.Skipped(BROWSER_ONLY);
  private static final Transformed TAG_ONLY =
      new Transformed.Filtered("only the browser's tag forwards this event");
  private static final Transformed NOBODY = new Transformed.Skipped(NO_IDENTITY);
  private static final Transformed NO_NAME =
      new Transformed.Skipped("the rule yields no event name that Pinterest could take");
  private static final Transformed NOWHERE =
      new Transformed.Skipped("the rule names an ad account or a token of its own and yields none");
  private static final Transformed TOO_MUCH =
      new Transformed.Skipped("the rule makes more than 2,000,000 characters of the event");
  private static final Transformed NO_ACTION =
      new Transformed.Filtered("the rules that take it do nothing");

  private final JsonOut out;
  private final Function<Event, Map<IdentityField, List<String>>> memory;
  private final UserData userData;
  private final CommercePayload commerce;
  private final BlockPayload blocks;
  private final Scope scope;
  private String ruleId = ""; // of the rule that acts
  private boolean read; // whether userData has read the present event

  /// @param out where payloads are written
  /// @param storeLocality where the shop is, for what an event leaves open
  Transformer(JsonOut out, Normaliser normaliser, Locality storeLocality) {
    this(out, normaliser, storeLocality, _ -> null, _ -> Map.of());
  }

  /// @param secrets the value of a secret by its name, null when there is none
  /// @param memory what an event's person said earlier
  Transformer(
      JsonOut out,
      Normaliser normaliser,
      Locality storeLocality,
      Function<String, @Nullable String> secrets,
      Function<Event, Map<IdentityField, List<String>>> memory) {
    this.out = out;
    this.memory = memory;
    this.userData = new UserData(normaliser, storeLocality);
    this.commerce = new CommercePayload(out, normaliser, userData);
    this.blocks = new BlockPayload(out, normaliser, storeLocality);
    this.scope = new Scope(secrets);
  }

  /// Transforms by the default mapping, which sends one payload at most.
  Transformed transform(Event event, Envelope envelope, long nowMs, Trace trace) {
    return transform(Commerce.RULESET, event, envelope, nowMs, trace, (_, _, _) -> {});
  }

  Transformed transform(
      Ruleset rules, Event event, Envelope envelope, long nowMs, Trace trace, Sink sink) {
    scope.enter(event, envelope);
    read = false;
    return switch (rules.decide(event, scope, trace.stories())) {
      case Decision.Held(String reason) -> new Transformed.Filtered(reason);
      case Decision.Taken(var taken) -> {
        if (isProductPage(event)) {
          yield PRODUCT_PAGE;
        }
        Transformed done = NO_ACTION;
        for (CompiledRule rule : taken) {
          trace.enter(rule.rule().name());
          ruleId = rule.rule().id();
          for (int i = 0; i < rule.actions().size(); i++) {
            scope.begin();
            Transformed one =
                switch (rule.actions().get(i)) {
                  case CompiledAction.Send send ->
                      send(send, rules, event, envelope, nowMs, trace, sink);
                  case CompiledAction.Http http -> call(http, rule, i, event, sink);
                };
            done = better(done, one);
            tellSilence(rule, i, one, trace);
          }
        }
        yield done;
      }
    };
  }

  /// Where several rules take an event, what became of it says nothing of the one that could not
  /// send.
  private static void tellSilence(CompiledRule rule, int index, Transformed one, Trace trace) {
    int action = rule.actions().size() == 1 ? 0 : index + 1;
    switch (one) {
      case Transformed.Ready _ -> {
        // it sends
      }
      case Transformed.Filtered(String why) -> trace.silent(rule.rule().id(), action, why);
      case Transformed.Skipped(String why) -> trace.silent(rule.rule().id(), action, why);
    }
  }

  private Transformed send(
      CompiledAction.Send send,
      Ruleset rules,
      Event event,
      Envelope envelope,
      long nowMs,
      Trace trace,
      Sink sink) {
    if (!send.action().sides().server()) {
      return send.name().equals("page") ? TAG_EVENT : TAG_ONLY;
    }
    read(rules, event, envelope, trace);
    if (!send.plain()) {
      return fill(send, rules, event, envelope, nowMs, trace, sink);
    }
    if (!userData.matches()) {
      return NOBODY;
    }
    Target.Account target = target(send);
    if (target == null) {
      return NOWHERE;
    }
    out.clear();
    ContentIds ids = rules.configuration().contentIds();
    long timeMs = commerce.write(send.name(), event, envelope, ids, limits(rules), trace);
    sink.take(target, timeMs, ruleId);
    return new Transformed.Ready(timeMs, isOffline(timeMs, nowMs));
  }

  /// Writes what [HttpErrands] makes of it.
  private Transformed call(
      CompiledAction.Http http, CompiledRule rule, int index, Event event, Sink sink) {
    out.clear();
    out.beginObject().field("method", http.action().method()).field("url", http.url().of(scope));
    out.name("query").json(http.query().fill(scope));
    out.name("headers").json(http.headers().fill(scope));
    out.name("body").json(http.body().fill(scope));
    if (scope.isSpent()) {
      return TOO_MUCH;
    }
    out.field("event", CommercePayload.eventId("", event, Trace.off()));
    out.field("rule", rule.rule().id()).field("action", index).endObject();
    sink.take(new Target.Http(), event.timeMs(), ruleId);
    return new Transformed.Ready(event.timeMs(), false);
  }

  /// Does an action that says more than a name.
  private Transformed fill(
      CompiledAction.Send send,
      Ruleset rules,
      Event event,
      Envelope envelope,
      long nowMs,
      Trace trace,
      Sink sink) {
    Json.Obj said = send.event().fill(scope);
    String given = said.scalar("event_name");
    String name = given == null ? "" : given.strip();
    if (!PinterestName.isPossible(name)) {
      return NO_NAME;
    }
    Target.Account target = target(send);
    if (target == null) {
      return NOWHERE;
    }
    Json.Obj user = send.user().fill(scope);
    Json.Obj custom = send.custom().fill(scope);
    if (scope.isSpent()) {
      return TOO_MUCH;
    }
    RegionalLimits limits = limits(rules);
    Json.Obj base =
        switch (send.action().base()) {
          case NOTHING -> commerce.basics(name, event, envelope);
          case COMMERCE -> {
            out.clear();
            ContentIds ids = rules.configuration().contentIds();
            commerce.write(name, event, envelope, ids, limits, trace);
            yield Json.parse(out.toBytes()) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
          }
        };
    var written = blocks.write(base, said, user, custom, limits, envelope.receivedAtMs(), trace);
    return switch (written) {
      case BlockPayload.Written.Unfit(String reason) -> new Transformed.Skipped(reason);
      case BlockPayload.Written.Payload(long timeMs) -> {
        sink.take(target, timeMs, ruleId);
        yield new Transformed.Ready(timeMs, isOffline(timeMs, nowMs));
      }
    };
  }

  /// Where it goes; null when the rule names another ad account or token and yields none: it must
  /// not go to the destination's instead.
  private Target.@Nullable Account target(CompiledAction.Send send) {
    Action.SendEvent action = send.action();
    if (send.adAccount().isEmpty() && send.token().isEmpty() && !action.test()) {
      return Target.Account.OWN;
    }
    String adAccount = send.adAccount().of(scope).strip();
    String token = send.token().of(scope).strip();
    if (!send.adAccount().isEmpty() && !AD_ACCOUNT.matcher(adAccount).matches()) {
      return null;
    }
    return token.isEmpty() && !send.token().isEmpty()
        ? null
        : new Target.Account(adAccount, token, action.test());
  }

  private void read(Ruleset rules, Event event, Envelope envelope, Trace trace) {
    if (!read) {
      userData.read(
          event, envelope, rules.configuration().enrich() ? memory.apply(event) : Map.of(), trace);
      read = true;
    }
  }

  private RegionalLimits limits(Ruleset rules) {
    if (rules.configuration().regions().isEmpty()) {
      return RegionalLimits.NONE;
    }
    boolean optOut = false;
    boolean limited = false;
    String where = "";
    for (Region region : rules.configuration().regions()) {
      if (region.holds(userData.country(), userData.state())) {
        optOut |= region.flag() == Region.Flag.OPT_OUT;
        limited |= region.flag() == Region.Flag.LDP;
        where = region.country();
      }
    }
    return new RegionalLimits(optOut, limited, where);
  }

  /// What is sent counts more than what cannot be, and that more than what nobody wants.
  private static Transformed better(Transformed one, Transformed other) {
    return rank(other) > rank(one) ? other : one;
  }

  private static int rank(Transformed transformed) {
    return switch (transformed) {
      case Transformed.Ready _ -> 3;
      case Transformed.Skipped _ -> 2;
      case Transformed.Filtered _ -> transformed.equals(NO_ACTION) ? 0 : 1;
    };
  }

  /// The pixel tells the tag of each page once: of the product, or else of the page. What it does
  /// not tell the tag is not told to the API either.
  static boolean isProductPage(Event event) {
    if (event.type() != EventType.PAGE) {
      return false;
    }
    Json.Obj pixel = event.context().object("pixel");
    return pixel.size() > 0 && !pixel.has("as");
  }

  /// Whether Pinterest, when it gets an event now, counts it as offline.
  static boolean isOffline(long timeMs, long nowMs) {
    return nowMs - timeMs > OFFLINE_AFTER_MS;
  }
}
