package dev.pintle.admin.rule;

import dev.pintle.forward.Explainer.Request;
import dev.pintle.forward.Explainer.Story;
import dev.pintle.forward.Explainer.Verdict;
import dev.pintle.forward.Recorded;
import dev.pintle.forward.rule.Rule;
import dev.pintle.forward.rule.RuleStory;
import java.util.List;

/// What a rule would do with recorded events.
///
/// @param problem why nothing could be tried; empty when it could
public record RuleTrial(List<Row> rows, String problem) {
  public RuleTrial {
    rows = List.copyOf(rows);
  }

  /// How many of the events it takes.
  public long taken() {
    return rows.stream().filter(Row::taken).count();
  }

  /// One event.
  ///
  /// @param why why the rule took it or not
  /// @param stories what came before the rule, and the rule
  /// @param requests what the rule would send of it
  public record Row(
      Recorded event, boolean taken, String why, List<RuleStory> stories, List<Request> requests) {
    public Row {
      stories = List.copyOf(stories);
      requests = List.copyOf(requests);
    }

    static Row of(Recorded event, Story story, Rule rule) {
      var own = story.rules().stream().filter(one -> one.id().equals(rule.id())).toList();
      boolean taken = own.stream().anyMatch(RuleStory::taken);
      var requests =
          story.requests().stream().filter(one -> taken && one.rule().equals(rule.name())).toList();
      String why =
          taken && !requests.isEmpty()
              ? "takes it"
              : !own.isEmpty()
                  ? own.getFirst().why()
                  : switch (story.verdict()) {
                    case Verdict.Sent _ -> "it is not one of its events";
                    case Verdict.Filtered(String reason) -> reason;
                    case Verdict.Skipped(String reason) -> reason;
                  };
      // Filters and derived events have no id.
      var asked =
          story.rules().stream()
              .filter(one -> one.id().isEmpty() || one.id().equals(rule.id()))
              .toList();
      return new Row(event, taken, why, asked, requests);
    }
  }
}
