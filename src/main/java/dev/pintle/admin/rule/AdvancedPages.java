package dev.pintle.admin.rule;

import dev.pintle.admin.rule.DraftScreens.Open;
import dev.pintle.admin.web.Visit;
import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ContentIds;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a destination asks of consent (capabilities D-17), which ids it names products by (D-07),
/// whose events it takes, and whether it uses what is known of a profile.
public final class AdvancedPages {
  private final DraftScreens screens;
  private final SampleEvents events;
  private final Sources sources;
  private final CatalogIds catalog;

  AdvancedPages(DraftScreens screens, SampleEvents events, Sources sources, CatalogIds catalog) {
    this.screens = screens;
    this.events = events;
    this.sources = sources;
    this.catalog = catalog;
  }

  public void consent(Visit visit) {
    var open = screens.open(visit);
    showConsent(open, ConsentForm.of(open.configuration()));
  }

  public void saveConsent(Visit visit) {
    var open = screens.open(visit);
    var form = ConsentForm.read(open.sent());
    if (!open.button().equals("save")) {
      showConsent(open, form.edited(open.button()));
      return;
    }
    var checked = form.checked();
    if (checked.hasProblems()) {
      open.refused();
      showConsent(open, checked);
      return;
    }
    screens.save(
        open, checked::applied, "/configuration/consent", again -> showConsent(again, checked));
  }

  private void showConsent(Open open, ConsentForm form) {
    screens.show(open, "consent", "Consent", "consent.jte", Map.of("form", form));
  }

  /// What the form of this page holds.
  ///
  /// @param all whether every source's events are taken
  public record Choices(ContentIds contentIds, boolean enrich, boolean all, List<String> sources) {
    static Choices of(Configuration configuration) {
      return new Choices(
          configuration.contentIds(),
          configuration.enrich(),
          configuration.sources().isEmpty(),
          configuration.sources());
    }

    static Choices read(Map<String, List<String>> sent) {
      String word = String.join("", sent.getOrDefault("content_ids", List.of()));
      return new Choices(
          Stream.of(ContentIds.values())
              .filter(one -> one.word().equals(word))
              .findFirst()
              .orElse(ContentIds.PRODUCT),
          sent.containsKey("enrich"),
          !sent.getOrDefault("all_sources", List.of()).contains("no"),
          sent.getOrDefault("source", List.of()));
    }

    Configuration applied(Configuration before) {
      return before
          .withContentIds(contentIds)
          .withEnrich(enrich)
          .withSources(all ? List.of() : sources);
    }

    boolean hasProblems() {
      return !all && sources.isEmpty();
    }
  }

  public void advanced(Visit visit) {
    var open = screens.open(visit);
    showAdvanced(open, Choices.of(open.configuration()), "");
  }

  public void saveAdvanced(Visit visit) {
    var open = screens.open(visit);
    var choices = Choices.read(open.sent());
    if (choices.hasProblems()) {
      open.refused();
      showAdvanced(open, choices, "Choose a source, or take the events of all.");
      return;
    }
    screens.save(
        open,
        choices::applied,
        "/configuration/advanced",
        again -> showAdvanced(again, choices, ""));
  }

  private void showAdvanced(Open open, Choices choices, String problem) {
    List<Source> all = sources.of(open.storeId());
    screens.show(
        open,
        "advanced",
        "Advanced",
        "advanced.jte",
        Map.of(
            "choices",
            choices,
            "fits",
            IdFit.of(events.sample(open.storeId()), catalog, open.storeId()),
            "sources",
            all,
            "problem",
            problem));
  }
}
