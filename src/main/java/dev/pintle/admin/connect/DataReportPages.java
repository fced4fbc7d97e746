package dev.pintle.admin.connect;

import dev.pintle.admin.connect.ChannelCard.Button;
import dev.pintle.admin.connect.ChannelCard.State;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.connect.tag.Tag;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.Mask;
import dev.pintle.store.Store;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The two ways by which Pinterest hears of a shop's events, and how they stand.
public final class DataReportPages {
  private static final String TITLE = "Data report";

  private final Flow flow;
  private final TagSetup tags;
  private final Pages pages;

  public DataReportPages(Flow flow, TagSetup tags, Pages pages) {
    this.flow = flow;
    this.tags = tags;
    this.pages = pages;
  }

  static String path(Store store) {
    return Section.CHANNELS.href(store) + "/data-report";
  }

  public void show(Visit visit) {
    pages.show(
        visit,
        Section.CHANNELS,
        TITLE,
        "data-report.jte",
        Map.of(
            "cards", List.of(tag(visit.store()), conversions(visit.store())),
            "channel", Section.CHANNELS.href(visit.store())));
  }

  /// Both as one card: what needs somebody comes first.
  public ChannelCard card(Store store) {
    var tag = tag(store);
    var conversions = conversions(store);
    var broken =
        Stream.of(conversions, tag).filter(card -> card.state() == State.NEEDS_YOU).findFirst();
    if (broken.isPresent()) {
      var card = broken.get();
      return new ChannelCard(TITLE, State.NEEDS_YOU, card.sentence(), card.button());
    }
    boolean server = conversions.state() == State.WORKING;
    boolean browser = tag.state() == State.WORKING;
    if (!server && !browser) {
      return new ChannelCard(
          TITLE,
          State.NOT_SET_UP,
          "Events are kept, and not sent to Pinterest.",
          new Button("Set up", path(store)));
    }
    String sentence =
        server && browser
            ? conversions.sentence() + " The browser's twins go by the Pinterest tag."
            : server
                ? conversions.sentence() + " The Pinterest tag is not set up."
                : tag.sentence() + " The Conversions API is not set up.";
    return new ChannelCard(TITLE, State.WORKING, sentence, new Button("View", path(store)));
  }

  private ChannelCard tag(Store store) {
    String title = "Pinterest tag";
    String href = TagPages.path(store);
    var found = tags.of(store.id());
    if (found.isEmpty()) {
      return new ChannelCard(
          title,
          State.NOT_SET_UP,
          "Browsers tell Pinterest nothing of what happens in the shop.",
          new Button("Add", href));
    }
    Tag tag = found.get();
    return switch (tag.state()) {
      case ACTIVE ->
          new ChannelCard(
              title,
              State.WORKING,
              "Tag "
                  + tag.tagId()
                  + switch (tag.installation()) {
                    case AUTOMATIC -> " is loaded by the pixel.";
                    case MANUAL -> " is put onto the pages by your own code.";
                    case MAIL -> " is put onto the pages by whom you sent the instructions.";
                  },
              new Button("View", href));
      case UNCHECKED ->
          new ChannelCard(
              title,
              State.NEEDS_YOU,
              "Tag " + tag.tagId() + " is in use, but unchecked: " + tag.reason() + ".",
              new Button("View", href));
      case NEEDS_YOU ->
          new ChannelCard(
              title,
              State.NEEDS_YOU,
              "Tag " + tag.tagId() + " needs a look: " + tag.reason() + ".",
              new Button("View", href));
    };
  }

  private ChannelCard conversions(Store store) {
    String title = "Conversions API";
    String href = ConversionsPages.path(store);
    List<Destination> all = flow.destinations().of(store.id());
    for (Destination one : all) {
      if (one.status() == Status.PAUSED) {
        return new ChannelCard(
            title,
            State.NEEDS_YOU,
            one.name() + " is paused, its events are kept: " + Mask.text(one.pausedReason()) + ".",
            new Button("View", href));
      }
    }
    long active = all.stream().filter(one -> one.status() == Status.ACTIVE).count();
    return active == 0
        ? new ChannelCard(
            title,
            State.NOT_SET_UP,
            "Events are kept, and not sent to Pinterest by this server.",
            new Button("Add", href))
        : new ChannelCard(
            title,
            State.WORKING,
            "Events are sent to " + Show.count(active, "ad account") + ".",
            new Button("View", href));
  }
}
