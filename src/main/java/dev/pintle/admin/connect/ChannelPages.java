package dev.pintle.admin.connect;

import dev.pintle.admin.connect.ChannelCard.Button;
import dev.pintle.admin.connect.ChannelCard.State;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Storefront;
import dev.pintle.admin.web.Visit;
import dev.pintle.connect.Connection;
import dev.pintle.connect.domain.Domain;
import dev.pintle.store.Store;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The Pinterest channel of a store: a card for each of its parts.
public final class ChannelPages {
  private final List<Function<Store, ChannelCard>> cards;
  private final Pages pages;

  /// @param cards how each part stands, in the order of the page
  public ChannelPages(List<Function<Store, ChannelCard>> cards, Pages pages) {
    this.cards = List.copyOf(cards);
    this.pages = pages;
  }

  public void show(Visit visit) {
    pages.show(
        visit,
        Section.CHANNELS,
        "Pinterest",
        "channels.jte",
        Map.of("cards", cards.stream().map(card -> card.apply(visit.store())).toList()));
  }

  public static Function<Store, ChannelCard> authorization(Channel channel) {
    return store -> {
      String href = AuthorizationPages.href(store);
      var found = channel.accounts().of(store.id());
      if (found.isEmpty()) {
        return new ChannelCard(
            "Asset authorization",
            State.NOT_SET_UP,
            "Pintle has no access to a Pinterest account yet.",
            new Button("Set up", href));
      }
      Connection connection = found.get();
      boolean broken = connection.status() == Connection.Status.NEEDS_YOU;
      boolean undecided = connection.adAccountId() == null;
      String sentence =
          broken
              ? "Give access again: " + connection.reason() + "."
              : undecided
                  ? "Connected to " + name(connection) + ", but no ad account is chosen."
                  : "Connected to "
                      + name(connection)
                      + ", ad account "
                      + connection.adAccountId()
                      + ".";
      return new ChannelCard(
          "Asset authorization",
          broken || undecided ? State.NEEDS_YOU : State.WORKING,
          sentence,
          new Button(broken ? "Reconnect" : undecided ? "Choose" : "View", href));
    };
  }

  /// The same, with how the shop's website stands.
  public static Function<Store, ChannelCard> withDomain(
      Function<Store, ChannelCard> authorization, Storefront storefront) {
    return store -> {
      ChannelCard card = authorization.apply(store);
      if (card.state() != State.WORKING) {
        return card;
      }
      List<Domain> domains = storefront.domains().of(store.id());
      for (Domain domain : domains) {
        if (domain.needsYou()) {
          return new ChannelCard(
              card.title(),
              State.NEEDS_YOU,
              "Pinterest no longer counts " + domain.website().text() + " as yours.",
              new Button("Verify again", DomainPages.href(store) + "/" + domain.id()));
        }
      }
      return domains.stream().anyMatch(one -> one.state() == Domain.State.VERIFIED)
          ? card
          : new ChannelCard(
              card.title(),
              card.state(),
              card.sentence() + " The shop's website is not verified yet.",
              new Button("Verify the domain", DomainPages.href(store)));
    };
  }

  public static String name(Connection connection) {
    var account = connection.account();
    return account.businessName().isEmpty() ? account.username() : account.businessName();
  }
}
