package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Show;
import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedState;
import dev.pintle.catalog.feed.FeedState.Line;
import dev.pintle.catalog.feed.FeedState.Tone;
import dev.pintle.catalog.item.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A feed as its page and the list of feeds show it.
///
/// @param href its page
/// @param source what its product source is called
/// @param running whether its items are being made at this moment
public record FeedView(Feed feed, FeedState state, String href, String source, boolean running) {
  /// One of the four lines, with what it is about.
  public record Named(String name, Line line) {}

  public List<Named> lines() {
    return List.of(
        new Named(feed.delivery() == Delivery.FILE ? "File here" : "Items here", state.file()),
        new Named("Registration", state.registration()),
        new Named("Last ingestion", state.ingestion()),
        new Named("Conflicts", state.conflicts()));
  }

  /// The class of the badge of a line.
  public static String look(Tone tone) {
    return switch (tone) {
      case GOOD -> "delivered";
      case WAITING -> "waiting";
      case WARNING -> "skipped";
      case BAD -> "dead";
    };
  }

  /// What a badge says.
  public static String word(Tone tone) {
    return switch (tone) {
      case GOOD -> "working";
      case WAITING -> "under way";
      case WARNING -> "look at it";
      case BAD -> "needs you";
    };
  }

  /// How it stands in a word.
  public String word() {
    if (!needs().isEmpty()) {
      return word(Tone.BAD);
    }
    return feed.choices().active() ? word(state.tone()) : "deactivated";
  }

  public String look() {
    if (!needs().isEmpty()) {
      return look(Tone.BAD);
    }
    return feed.choices().active() ? look(state.tone()) : "filtered";
  }

  /// What somebody has to do about it; empty when nothing.
  public List<String> needs() {
    var needs = new ArrayList<String>();
    for (Named one : lines()) {
      if (one.line().tone() == Tone.BAD) {
        needs.add(Show.sentence(one.line().words()));
      }
    }
    if (state.held() > 0) {
      needs.add(
          Show.count(state.held(), "product")
              + " would leave Pinterest at once. Nothing is taken away until you agree.");
    }
    return needs;
  }

  /// A market in words: `United Kingdom, English, GBP`.
  public static String words(Market market) {
    return country(market.country()) + ", " + language(market.locale()) + ", " + market.currency();
  }

  public static String country(String code) {
    String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    return name.isEmpty() ? code : name;
  }

  /// A language as people call it: `English (United Kingdom)`.
  public static String language(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    return name.isEmpty() ? tag : name;
  }
}
