package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.forward.Mask.Known;
import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.forward.identity.IdentityField;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.profile.Profiles;
import dev.pintle.forward.rule.ConditionStory;
import dev.pintle.forward.rule.RuleStory;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells how an event became what was sent, by mapping it again as it would be mapped now. What it
/// says is free of personal data. Thread-safe.
public final class Explainer {
  private static final String SECRET = "(secret)";

  private final Journal journal;
  private final Stores stores;
  private final Profiles profiles;
  private final Normaliser normaliser;
  private final Time time;

  public Explainer(Journal journal, Stores stores, Profiles profiles, Time time) {
    this.profiles = profiles;
    this.journal = journal;
    this.stores = stores;
    this.normaliser = new Normaliser(time);
    this.time = time;
  }

  /// What the mapping said.
  public sealed interface Verdict {
    /// It takes the event, under this name, and would send this.
    record Sent(String pinterestName, Json payload) implements Verdict {}

    /// No rule takes it.
    record Filtered(String reason) implements Verdict {}

    /// It takes the event, but Pinterest can't.
    record Skipped(String reason) implements Verdict {}
  }

  /// One request that the rules would make.
  ///
  /// @param rule the rule that makes it
  /// @param to the ad account, when it is not the destination's; empty when it is
  /// @param test whether Pinterest only checks it
  /// @param payload masked
  public record Request(String rule, String to, boolean test, Json payload) {}

  /// The story of an event.
  ///
  /// @param rules what each filter, derived event and rule made of it, masked
  /// @param requests all that is sent, in order
  /// @param received the event as it came in, masked
  /// @param ip the address of the browser that sent it, masked; null when a server did
  /// @param steps field by field, masked
  public record Story(
      Json received,
      @Nullable String ip,
      @Nullable String userAgent,
      Verdict verdict,
      List<RuleStory> rules,
      List<Request> requests,
      List<Trace.Step> steps) {
    public Story {
      rules = List.copyOf(rules);
      requests = List.copyOf(requests);
      steps = List.copyOf(steps);
    }
  }

  /// The story of an event of a store by the default mapping; empty when the event is not kept.
  public Optional<Story> explain(String storeId, long offset) {
    return explain(Commerce.RULESET, storeId, offset);
  }

  /// The story of an event of a store; empty when the event is not kept.
  public Optional<Story> explain(Ruleset rules, String storeId, long offset) {
    return kept(storeId, offset).map(logged -> explain(rules, storeId, logged));
  }

  /// The story of an event that no release takes, since none runs where its source is; empty when
  /// the event is not kept.
  public Optional<Story> untaken(String storeId, long offset) {
    return explain(storeId, offset)
        .map(story ->
            new Story(
                story.received(),
                story.ip(),
                story.userAgent(),
                new Verdict.Filtered(Chunker.NO_RELEASE),
                List.of(),
                List.of(),
                List.of()));
  }

  private Optional<Logged> kept(String storeId, long offset) {
    return journal.read(storeId, offset, 1).stream()
        .filter(logged -> logged.offset() == offset)
        .findFirst();
  }

  /// The story of an event that need not be kept.
  public Story explain(Ruleset rules, String storeId, Logged logged) {
    var envelope = logged.envelope();
    Event event = EventReader.readAccepted(logged.json(), envelope.receivedAtMs());
    List<Known> known = Mask.known(event);
    String country = stores.find(storeId).map(store -> store.country()).orElse(null);
    var out = new JsonOut(4 << 10);
    var trace = Trace.on();
    var requests = new ArrayList<Request>();
    Transformed transformed =
        new Transformer(
                out,
                normaliser,
                new Locality(country),
                _ -> SECRET,
                new Enrichment(profiles, storeId, false)::recall)
            .transform(
                rules,
                event,
                envelope,
                time.millis(),
                trace,
                (target, _, _) -> requests.add(request(target, out, trace, known)));
    Verdict verdict =
        switch (transformed) {
          case Transformed.Ready _ -> {
            Json payload = requests.getFirst().payload();
            String name = payload instanceof Json.Obj object ? object.text("event_name") : null;
            yield new Verdict.Sent(name == null ? "" : name, payload);
          }
          case Transformed.Filtered(String reason) -> new Verdict.Filtered(reason);
          case Transformed.Skipped(String reason) -> new Verdict.Skipped(reason);
        };
    return new Story(
        Mask.json(event.body(), known),
        envelope.ip() == null ? null : Mask.ip(envelope.ip()),
        envelope.userAgent() == null ? null : Mask.userAgent(envelope.userAgent()),
        verdict,
        trace.rules().stream().map(story -> masked(story, known)).toList(),
        requests,
        trace.steps().stream().map(step -> masked(step, known)).toList());
  }

  private static Request request(Target target, JsonOut out, Trace trace, List<Known> known) {
    Json payload = Mask.json(Json.parse(out.toBytes()), known);
    return switch (target) {
      case Target.Account(String adAccount, _, boolean test) ->
          new Request(trace.rule(), adAccount, test, payload);
      case Target.Http _ -> new Request(trace.rule(), "", false, payload);
    };
  }

  private static RuleStory masked(RuleStory story, List<Known> known) {
    return new RuleStory(
        story.id(),
        story.name(),
        story.taken(),
        story.why(),
        story.conditions().stream().map(one -> masked(one, known)).toList());
  }

  private static ConditionStory masked(ConditionStory story, List<Known> known) {
    return new ConditionStory(
        story.text(),
        story.asked(),
        Mask.text(story.left(), known),
        Mask.text(story.right(), known),
        story.holds(),
        story.parts().stream().map(one -> masked(one, known)).toList());
  }

  private static Trace.Step masked(Trace.Step step, List<Known> known) {
    Optional<IdentityField> field =
        Stream.of(IdentityField.values())
            .filter(one -> step.target().equals("user_data." + one.wireName()))
            .findFirst();
    String normal = step.normal();
    String sent = step.sent();
    return new Trace.Step(
        step.rule(),
        step.target(),
        step.origin(),
        field
            .map(one -> Mask.value(one, step.raw()))
            .orElseGet(() -> plain(step, step.raw(), known)),
        normal == null || normal.equals("already hashed")
            ? normal
            : field.map(one -> Mask.value(one, normal)).orElse(""),
        // What identity fields send is a digest, which says nothing.
        sent == null || field.isPresent() ? sent : plain(step, sent, known),
        step.problem());
  }

  private static String plain(Trace.Step step, String value, List<Known> known) {
    return switch (step.target()) {
      case "user_data.client_ip_address" -> Mask.ip(value);
      case "user_data.client_user_agent" -> Mask.userAgent(value);
      default -> Mask.text(value, known);
    };
  }
}
