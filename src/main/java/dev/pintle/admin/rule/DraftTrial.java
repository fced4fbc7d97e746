package dev.pintle.admin.rule;

import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Show;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Explainer.Story;
import dev.pintle.forward.Recorded;
import dev.pintle.forward.RecordedEvents;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Rule;
import dev.pintle.forward.rule.Ruleset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What configurations that do not run would do with recorded events; nothing is sent.
public final class DraftTrial {
  private static final int EVENTS = 10;
  private static final int LOOK_BACK = 500;

  private final Releasing releasing;
  private final Explainer explainer;
  private final RecordedEvents events;

  public DraftTrial(Releasing releasing, Explainer explainer, RecordedEvents events) {
    this.releasing = releasing;
    this.explainer = explainer;
    this.events = events;
  }

  /// What the draft of a destination would do with an event; empty when nobody has edited it, the
  /// event is gone, or the draft cannot run.
  public Optional<Story> story(String destinationId, String storeId, long offset) {
    var draft = releasing.drafts().of(destinationId);
    if (!draft.isEdited()) {
      return Optional.empty();
    }
    try {
      var rules = Ruleset.compile(draft.configuration(), releasing.expressions());
      return explainer.explain(rules, storeId, offset);
    } catch (ExpressionException _) {
      return Optional.empty(); // the page of its releases tells why
    }
  }

  /// What a rule of a configuration would do with the latest ten events that have one of its names,
  /// or with the latest ten of any when none has.
  RuleTrial run(String storeId, Configuration configuration, Rule rule) {
    try {
      var rules = Ruleset.compile(configuration, releasing.expressions());
      var rows = new ArrayList<RuleTrial.Row>();
      for (Recorded event : chosen(storeId, configuration, rule)) {
        explainer
            .explain(rules, storeId, event.offset())
            .ifPresent(story -> rows.add(RuleTrial.Row.of(event, story, rule)));
      }
      return new RuleTrial(rows, "");
    } catch (ExpressionException e) {
      return new RuleTrial(List.of(), Show.capital(e.problem()) + ".");
    }
  }

  private List<Recorded> chosen(String storeId, Configuration configuration, Rule rule) {
    var names = new HashSet<String>();
    rule.events().forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT)));
    for (Derived derived : configuration.derived()) {
      if (names.contains(derived.name().toLowerCase(Locale.ROOT))) {
        derived.events().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
      }
    }
    List<Recorded> latest = events.latest(storeId, LOOK_BACK);
    List<Recorded> named =
        latest.stream()
            .filter(event -> names.contains(event.name().toLowerCase(Locale.ROOT)))
            .limit(EVENTS)
            .toList();
    return named.isEmpty() ? latest.stream().limit(EVENTS).toList() : named;
  }
}
