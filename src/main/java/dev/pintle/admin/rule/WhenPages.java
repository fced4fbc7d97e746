package dev.pintle.admin.rule;

import dev.pintle.admin.rule.DraftScreens.Open;
import dev.pintle.admin.rule.SampleEvents.Count;
import dev.pintle.admin.rule.WhenForm.Kind;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Time;
import dev.pintle.forward.Mask;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.Filter;
import dev.pintle.http.HttpProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A destination's filters and derived events: conditions on events of some names (capabilities
/// D-09, D-11).
public final class WhenPages {
  private final DraftScreens screens;
  private final SampleEvents events;
  private final FilterPreview preview;
  private final Time time;

  WhenPages(DraftScreens screens, SampleEvents events, FilterPreview preview, Time time) {
    this.screens = screens;
    this.events = events;
    this.preview = preview;
    this.time = time;
  }

  /// A filter as the page lists it.
  public record FilterRow(int index, String name, String events, String keep) {}

  public void filters(Visit visit) {
    var open = screens.open(visit);
    boolean tries = visit.context().queryParam("try") != null;
    showFilters(open, tries);
  }

  private void showFilters(Open open, boolean tries) {
    var filters = open.configuration().filters();
    var rows = new ArrayList<FilterRow>();
    for (int i = 0; i < filters.size(); i++) {
      Filter one = filters.get(i);
      rows.add(
          new FilterRow(
              i, one.name(), String.join(", ", one.events()), ConditionWords.of(one.keep())));
    }
    var parameters = new HashMap<String, Object>();
    parameters.put("rows", rows);
    if (tries && !filters.isEmpty()) {
      parameters.put("result", tried(open, filters));
    }
    screens.show(open, "filters", "Filters", "filters.jte", parameters);
  }

  void fresh(Visit visit, Kind kind) {
    show(screens.open(visit), WhenForm.fresh(kind), -1, false);
  }

  void one(Visit visit, Kind kind) {
    var open = screens.open(visit);
    int index = index(open, kind);
    show(open, form(open.configuration(), kind, index), index, false);
  }

  void create(Visit visit, Kind kind) {
    save(screens.open(visit), kind, -1);
  }

  void update(Visit visit, Kind kind) {
    var open = screens.open(visit);
    save(open, kind, index(open, kind));
  }

  void remove(Visit visit, Kind kind) {
    var open = screens.open(visit);
    int index = index(open, kind);
    screens.save(
        open,
        configuration -> replaced(configuration, kind, index, null),
        listPath(kind),
        again -> {
          if (kind == Kind.FILTER) {
            showFilters(again, false);
          } else {
            again.visit().goTo(again.base() + listPath(kind));
          }
        });
  }

  private void save(Open open, Kind kind, int index) {
    var form = WhenForm.read(kind, open.sent());
    String button = open.button();
    if (!button.equals("save") && !button.equals("preview")) {
      show(open, form.edited(button), index, false);
      return;
    }
    var checked = form.checked(others(open.configuration(), kind, index));
    if (checked.hasProblems()) {
      open.refused();
      show(open, checked, index, false);
    } else if (button.equals("preview")) {
      show(open, checked, index, true);
    } else {
      screens.save(
          open,
          configuration -> replaced(configuration, kind, index, checked),
          listPath(kind),
          again -> show(again, checked, index, false));
    }
  }

  private void show(Open open, WhenForm form, int index, boolean tries) {
    String part = form.kind() == Kind.FILTER ? "/filters/" : "/derived/";
    var parameters = new HashMap<String, Object>();
    parameters.put("form", form);
    parameters.put("action", open.base() + "/configuration" + part + (index < 0 ? "new" : index));
    parameters.put("back", open.base() + listPath(form.kind()));
    parameters.put("paths", events.paths(open.storeId()));
    parameters.put("names", names(open));
    if (tries) {
      var like = new Filter(form.name(), form.named(), form.filter().keep());
      parameters.put("result", tried(open, List.of(like)));
    }
    String title =
        form.name().isEmpty()
            ? (form.kind() == Kind.FILTER ? "New filter" : "New derived event")
            : form.name();
    screens.show(
        open, form.kind() == Kind.FILTER ? "filters" : "mapping", title, "when.jte", parameters);
  }

  private FilterPreview.Result tried(Open open, List<Filter> filters) {
    return preview.of(
        open.visit().store(), open.configuration(), filters, Instant.ofEpochMilli(time.millis()));
  }

  /// Names of events that were seen or are mapped.
  private Iterable<String> names(Open open) {
    var names = new TreeSet<String>();
    open.configuration().rules().forEach(rule -> names.addAll(rule.events()));
    events.seen(open.storeId()).byName().values().stream()
        .map(Count::name)
        .filter(name -> Mask.text(name).equals(name) && !name.isBlank())
        .forEach(names::add);
    return names;
  }

  private static String listPath(Kind kind) {
    return kind == Kind.FILTER ? "/configuration/filters" : "/configuration";
  }

  private static int index(Open open, Kind kind) {
    long index = Numbers.read(open.visit().context().pathParam("index"), -1);
    int size =
        kind == Kind.FILTER
            ? open.configuration().filters().size()
            : open.configuration().derived().size();
    boolean builtIn =
        kind == Kind.DERIVED
            && index >= 0
            && index < size
            && open.configuration().derived().get((int) index).equals(Derived.NEW_CUSTOMER_ORDER);
    if (index < 0 || index >= size || builtIn) {
      throw new HttpProblem(404, "not_found", "there is none that can be changed; it may be gone");
    }
    return (int) index;
  }

  private static WhenForm form(Configuration configuration, Kind kind, int index) {
    return switch (kind) {
      case FILTER -> WhenForm.of(configuration.filters().get(index));
      case DERIVED -> WhenForm.of(configuration.derived().get(index));
    };
  }

  private static List<String> others(Configuration configuration, Kind kind, int index) {
    var names =
        new ArrayList<String>(
            switch (kind) {
              case FILTER -> configuration.filters().stream().map(Filter::name).toList();
              case DERIVED -> configuration.derived().stream().map(Derived::name).toList();
            });
    if (index >= 0) {
      names.remove(index);
    }
    return names;
  }

  /// @param form null to remove it
  private static Configuration replaced(
      Configuration configuration, Kind kind, int index, @Nullable WhenForm form) {
    return switch (kind) {
      case FILTER ->
          configuration.withFilters(
              replaced(configuration.filters(), index, form == null ? null : form.filter()));
      case DERIVED ->
          configuration.withDerived(
              replaced(configuration.derived(), index, form == null ? null : form.derived()));
    };
  }

  private static <T> List<T> replaced(List<T> all, int index, @Nullable T one) {
    var changed = new ArrayList<T>(all);
    if (one == null) {
      changed.remove(index);
    } else if (index < 0 || index >= changed.size()) {
      changed.add(one);
    } else {
      changed.set(index, one);
    }
    return changed;
  }
}
