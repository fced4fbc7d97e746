package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.Element;
import dev.pintle.forward.rule.Filter;
import dev.pintle.forward.rule.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is different between two configurations, in words. Not thread-safe; made for one
/// comparison.
public final class Differences {
  private static final String WHOLE = "Destination";

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /// What was done to make one configuration the other; empty when nothing was.
  public static List<Difference> between(Configuration before, Configuration after) {
    var differences = new Differences();
    differences.compare(before, after);
    return List.copyOf(differences.found);
  }

  private void compare(Configuration before, Configuration after) {
    changed(WHOLE, "the mapping", before.mapping().word(), after.mapping().word());
    changed(
        WHOLE, "what products are known by", before.contentIds().word(), after.contentIds().word());
    changed(WHOLE, "consent", before.consent().mode().word(), after.consent().mode().word());
    changed(
        WHOLE, "the category of consent", before.consent().category(), after.consent().category());
    flag("the use of what is known of a profile", before.enrich(), after.enrich());
    changed(WHOLE, "the sources", sources(before), sources(after));
    changed(WHOLE, "the regions", regions(before), regions(after));
    elements(before, after);
    each("Derived event ", before.derived(), after.derived(), Derived::name, this::derived);
    each("Filter ", before.filters(), after.filters(), Filter::name, this::filter);
    new RuleDifferences(found).compare(before.rules(), after.rules());
  }

  private static String sources(Configuration configuration) {
    return configuration.sources().isEmpty() ? "all" : String.join(", ", configuration.sources());
  }

  private static String regions(Configuration configuration) {
    return configuration.regions().isEmpty()
        ? "none"
        : configuration.regions().stream()
            .map(Differences::region)
            .collect(Collectors.joining(", "));
  }

  private static String region(Region region) {
    String states = region.states().isEmpty() ? "" : " " + String.join(" ", region.states());
    return region.country() + states + " (" + region.flag().word() + ")";
  }

  private void flag(String what, boolean before, boolean after) {
    if (before != after) {
      found.add(new Difference(WHOLE, what + " was switched " + (after ? "on" : "off")));
    }
  }

  private void changed(String subject, String what, String before, String after) {
    changed(found, subject, what, before, after);
  }

  static void changed(
      List<Difference> found, String subject, String what, String before, String after) {
    if (!before.equals(after)) {
      found.add(new Difference(subject, what + " changed from " + before + " to " + after));
    }
  }

  private void elements(Configuration before, Configuration after) {
    Map<String, Element> old = keyed(before.elements(), Element::name);
    Map<String, Element> fresh = keyed(after.elements(), Element::name);
    var gone = new ArrayList<Element>();
    old.forEach((name, element) -> {
      Element now = fresh.get(name);
      if (now == null) {
        gone.add(element);
      } else {
        element("Element " + name, element, now);
      }
    });
    fresh.forEach((name, element) -> {
      if (!old.containsKey(name)) {
        Element was = sameBut(gone, element);
        if (was == null) {
          found.add(new Difference("Element " + name, "was added: " + Wording.kind(element)));
        } else {
          gone.remove(was);
          found.add(new Difference("Element " + was.name(), "was renamed " + name));
        }
      }
    });
    gone.forEach(one -> found.add(new Difference("Element " + one.name(), "was removed")));
  }

  /// The element that is the same but for its name.
  private static @Nullable Element sameBut(List<Element> gone, Element element) {
    for (Element one : gone) {
      var renamed =
          new Element(element.name(), one.kind(), one.otherwise(), one.lowerCase(), one.clean());
      if (renamed.equals(element)) {
        return one;
      }
    }
    return null;
  }

  private void element(String subject, Element before, Element after) {
    if (!before.kind().equals(after.kind())) {
      String was = Wording.kind(before);
      String is = Wording.kind(after);
      found.add(
          new Difference(
              subject, was.equals(is) ? "its value changed" : "changed from " + was + " to " + is));
    }
    if (!Objects.equals(before.otherwise(), after.otherwise())) {
      changed(subject, "the default", otherwise(before), otherwise(after));
    }
    switched(subject, "lower case", before.lowerCase(), after.lowerCase());
    switched(subject, "clean space", before.clean(), after.clean());
  }

  private static String otherwise(Element element) {
    Json otherwise = element.otherwise();
    return otherwise == null ? "nothing" : Wording.value(element.name(), otherwise);
  }

  private void switched(String subject, String what, boolean before, boolean after) {
    if (before != after) {
      found.add(new Difference(subject, what + " was switched " + (after ? "on" : "off")));
    }
  }

  private void derived(Derived before, Derived after) {
    String subject = "Derived event " + after.name();
    changed(subject, "what it is made of", names(before.events()), names(after.events()));
    RuleDifferences.conditions(found, subject, "condition", before.when(), after.when());
  }

  private void filter(Filter before, Filter after) {
    String subject = "Filter " + after.name();
    changed(subject, "the events", names(before.events()), names(after.events()));
    RuleDifferences.conditions(found, subject, "condition", before.keep(), after.keep());
  }

  static String names(List<String> names) {
    return names.isEmpty() ? "all" : String.join(", ", names);
  }

  /// Compares what is called alike.
  private interface Pair<T> {
    void compare(T before, T after);
  }

  private <T> void each(
      String kind, List<T> before, List<T> after, Function<T, String> name, Pair<T> pair) {
    Map<String, T> old = keyed(before, name);
    Map<String, T> fresh = keyed(after, name);
    old.forEach((key, one) -> {
      T now = fresh.get(key);
      if (now == null) {
        found.add(new Difference(kind + name.apply(one), "was removed"));
      } else if (!now.equals(one)) {
        pair.compare(one, now);
      }
    });
    fresh.forEach((key, one) -> {
      if (!old.containsKey(key)) {
        found.add(new Difference(kind + name.apply(one), "was added"));
      }
    });
  }

  /// By name; of those called alike the second is `name #2`, and so on.
  private static <T> Map<String, T> keyed(List<T> all, Function<T, String> name) {
    var keyed = new LinkedHashMap<String, T>();
    for (T one : all) {
      String key = name.apply(one);
      for (int count = 2; keyed.containsKey(key); count++) {
        key = name.apply(one) + " #" + count;
      }
      keyed.put(key, one);
    }
    return keyed;
  }
}
