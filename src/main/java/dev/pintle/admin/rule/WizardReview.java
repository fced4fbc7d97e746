package dev.pintle.admin.rule;

import dev.pintle.admin.rule.SampleEvents.Sampled;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Show;
import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.connect.AdAccountId;
import dev.pintle.connect.tag.Tag;
import dev.pintle.forward.Destination;
import dev.pintle.forward.rule.Configuration.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what may be amiss with a destination before it is made; nothing of it forbids to make it.
public final class WizardReview {
  private final Flow flow;
  private final Sources sources;
  private final SampleEvents events;

  WizardReview(Flow flow, Sources sources, SampleEvents events) {
    this.flow = flow;
    this.sources = sources;
    this.events = events;
  }

  /// Something to know.
  ///
  /// @param step where it can be changed
  public record Finding(String text, WizardForm.Step step) {}

  /// @param tag the store's; null when it has none
  List<Finding> of(String storeId, WizardForm form, @Nullable Tag tag) {
    var findings = new ArrayList<Finding>();
    account(storeId, form, findings);
    tag(form, tag, findings);
    sources(storeId, form, findings);
    return findings;
  }

  private void account(String storeId, WizardForm form, List<Finding> findings) {
    if (!AdAccountId.isUsual(form.adAccountId())) {
      findings.add(
          at(
              WizardForm.Step.ACCOUNT,
              "The ad account's id has "
                  + Show.count(form.adAccountId().length(), "digit")
                  + ", and not the usual 12: make sure that it is the right one."));
    }
    for (Destination other : flow.destinations().of(storeId)) {
      if (other.adAccountId().equals(form.adAccountId())) {
        findings.add(
            at(
                WizardForm.Step.ACCOUNT,
                other.name()
                    + " forwards to this ad account already. Both would send the same event ids,"
                    + " so Pinterest still counts each event once."));
      }
    }
    findings.add(
        at(
            WizardForm.Step.ACCOUNT,
            form.isMinted()
                ? "There is no token yet: Pinterest makes it, and it is tested, when the"
                    + " destination is created."
                : "The token was not tested yet. Creating the destination sends test events, which"
                    + " Pinterest checks and does not count."));
  }

  private static void tag(WizardForm form, @Nullable Tag tag, List<Finding> findings) {
    String entered = form.form().value("tag_id");
    if (form.mapping() == Mapping.SERVER_ONLY) {
      return;
    }
    if (tag == null && entered.isEmpty()) {
      findings.add(
          at(
              WizardForm.Step.ACCOUNT,
              "The store has no Pinterest tag: rows that the client forwards tell Pinterest"
                  + " nothing until it has one."));
    } else if (tag == null) {
      findings.add(
          at(
              WizardForm.Step.ACCOUNT,
              "The tag " + entered + " becomes the store's: the pixel loads it on its pages."));
    } else if (!entered.isEmpty() && !entered.equals(tag.tagId())) {
      findings.add(
          at(
              WizardForm.Step.ACCOUNT,
              "The store's pages load the tag "
                  + tag.tagId()
                  + ", not "
                  + entered
                  + ", and a store has one tag. It stays; change it under Channels, Data report."));
    }
  }

  private void sources(String storeId, WizardForm form, List<Finding> findings) {
    Set<String> heard =
        events.sample(storeId).stream()
            .map(Sampled::envelope)
            .map(envelope -> envelope.sourceId())
            .collect(Collectors.toSet());
    List<Source> taken =
        sources.of(storeId).stream()
            .filter(one -> form.takesAllSources() || form.sources().contains(one.id()))
            .toList();
    if (taken.isEmpty()) {
      findings.add(
          at(WizardForm.Step.SOURCES, "The store has no source yet: no events can come in."));
    }
    for (Source source : taken) {
      if (!heard.contains(source.id())) {
        findings.add(
            at(
                WizardForm.Step.SOURCES,
                "None of the newest events came from " + source.name() + "."));
      }
    }
  }

  private static Finding at(WizardForm.Step step, String text) {
    return new Finding(text, step);
  }
}
