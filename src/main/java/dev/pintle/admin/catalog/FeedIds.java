package dev.pintle.admin.catalog;

import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.rule.ItemIds;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.release.Releases;
import dev.pintle.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which ids a feed's items can have, beside those that a store's events carry: Pinterest finds the
/// product of an event only where both are the same.
public final class FeedIds {
  private static final int SAMPLE = 1_000;
  private static final int EXAMPLES = 3;

  private final ProductSources sources;
  private final Destinations destinations;
  private final Releases releases;

  FeedIds(ProductSources sources, Destinations destinations, Releases releases) {
    this.sources = sources;
    this.destinations = destinations;
    this.releases = releases;
  }

  /// One way to name items.
  ///
  /// @param percent how many of the first products have such an id; -1 when there are no products
  /// @param examples the first of these ids
  /// @param destinations those whose events carry such ids
  public record Choice(ItemIds ids, int percent, List<String> examples, List<String> destinations) {
    public Choice {
      examples = List.copyOf(examples);
      destinations = List.copyOf(destinations);
    }
  }

  List<Choice> of(Store store, String sourceId) {
    List<Product> first = first(sourceId);
    return Stream.of(ItemIds.values())
        .map(ids -> {
          var found = first.stream().map(ids::of).filter(id -> !id.isEmpty()).toList();
          return new Choice(
              ids,
              first.isEmpty() ? -1 : Math.round(100f * found.size() / first.size()),
              found.stream().distinct().limit(EXAMPLES).toList(),
              carrying(store, ids));
        })
        .toList();
  }

  private List<Product> first(String sourceId) {
    ProductSource source = sources.find(sourceId).orElse(null);
    if (source == null) {
      return List.of();
    }
    try {
      return FeedTrial.first(sources.stream(source), SAMPLE);
    } catch (IOException _) {
      return List.of(); // the trial of the rules says why
    }
  }

  private List<String> carrying(Store store, ItemIds ids) {
    var names = new ArrayList<String>();
    for (var destination : destinations.of(store.id())) {
      var mode = releases.runningConfiguration(destination.id()).contentIds();
      if (mode.word().equals(ids.word())) {
        names.add(destination.name());
      }
    }
    return names;
  }

  /// The one that most destinations' events carry; as the source lists it while there is none.
  ItemIds proposed(Store store) {
    ItemIds best = ItemIds.LISTED;
    int most = 0;
    for (ItemIds ids : ItemIds.values()) {
      int count = carrying(store, ids).size();
      if (count > most) {
        most = count;
        best = ids;
      }
    }
    return best;
  }

  /// What does not fit, in a sentence; empty when nothing is known against it. Ids as a source
  /// lists them can be any: those are compared by what the destinations' own page shows.
  static String warning(List<Choice> choices, ItemIds chosen) {
    var others = new ArrayList<String>();
    String label = "";
    boolean fits = false;
    for (Choice choice : choices) {
      if (choice.ids() == chosen) {
        fits = !choice.destinations().isEmpty();
      } else if (!choice.destinations().isEmpty()) {
        others.addAll(choice.destinations());
        label = choice.ids().label();
      }
    }
    if (fits || others.isEmpty()) {
      return "";
    }
    return "The events of "
        + String.join(", ", others)
        + " carry another id ("
        + label
        + "). Unless both are the same in your shop, Pinterest cannot tell which product an event"
        + " was about.";
  }

  /// The same of a feed that there is.
  String warning(Store store, Feed feed) {
    return warning(of(store, feed.sourceId()), feed.choices().rules().ids());
  }
}
