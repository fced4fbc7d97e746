package dev.pintle.admin.rule;

import dev.pintle.admin.rule.DraftScreens.Open;
import dev.pintle.admin.rule.SampleEvents.Count;
import dev.pintle.admin.rule.SampleEvents.Seen;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.Mask;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a destination sends for which event: the mapping table (capabilities D-04 to D-06, D-08),
/// and the events that are derived from others (D-11).
public final class MappingPages {
  private static final int MAX_OFFERED = 12;

  private final DraftScreens screens;
  private final SampleEvents recorded;

  MappingPages(DraftScreens screens, SampleEvents recorded) {
    this.screens = screens;
    this.recorded = recorded;
  }

  public void show(Visit visit) {
    var open = screens.open(visit);
    show(open, MappingForm.of(open.configuration()));
  }

  public void save(Visit visit) {
    var open = screens.open(visit);
    var form = MappingForm.read(open.sent());
    if (!open.button().equals("save")) {
      show(open, form.edited(open.button()));
      return;
    }
    var checked = form.checked(recorded.seen(open.storeId()).onlyServers());
    if (checked.hasProblems()) {
      open.refused();
      show(open, checked);
      return;
    }
    screens.save(open, form::applied, "/configuration", again -> show(again, form));
  }

  private void show(Open open, MappingForm form) {
    Seen seen = recorded.seen(open.storeId());
    var parameters = new HashMap<String, Object>();
    parameters.put("form", form);
    parameters.put("seen", seen);
    parameters.put("onlyServers", seen.onlyServers());
    parameters.put("unmapped", unmapped(form, open.configuration(), seen));
    parameters.put("derived", derived(form, open.configuration()));
    parameters.put(
        "others", open.configuration().rules().stream().filter(rule -> !rule.isMapping()).count());
    screens.show(open, "mapping", "Mapping", "mapping.jte", parameters);
  }

  /// A derived event as the page lists it.
  ///
  /// @param index where it stands in the draft
  /// @param builtIn whether it cannot be changed
  public record DerivedRow(
      int index, String name, String events, String when, boolean builtIn, boolean mapped) {}

  private static List<DerivedRow> derived(MappingForm form, Configuration configuration) {
    var rows = new ArrayList<DerivedRow>();
    Set<String> taken = taken(form, configuration);
    for (int i = 0; i < configuration.derived().size(); i++) {
      Derived one = configuration.derived().get(i);
      rows.add(
          new DerivedRow(
              i,
              one.name(),
              String.join(", ", one.events()),
              ConditionWords.of(one.when()),
              one.equals(Derived.NEW_CUSTOMER_ORDER),
              taken.contains(lower(one.name()))));
    }
    return rows;
  }

  /// What was seen and no rule names, the most frequent first.
  private static List<Count> unmapped(MappingForm form, Configuration configuration, Seen seen) {
    Set<String> taken = taken(form, configuration);
    return seen.byName().entrySet().stream()
        .filter(entry -> !taken.contains(entry.getKey()) && !entry.getKey().startsWith("@"))
        .map(java.util.Map.Entry::getValue)
        .filter(count -> Mask.text(count.name()).equals(count.name()) && !count.name().isBlank())
        .limit(MAX_OFFERED)
        .toList();
  }

  private static Set<String> taken(MappingForm form, Configuration configuration) {
    var taken = new HashSet<String>();
    form.rows().forEach(row -> row.sources().forEach(source -> taken.add(lower(source))));
    configuration.rules().stream()
        .filter(rule -> !rule.isMapping())
        .map(Rule::events)
        .forEach(events -> events.forEach(event -> taken.add(lower(event))));
    return taken;
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
