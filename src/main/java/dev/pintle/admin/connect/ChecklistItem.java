package dev.pintle.admin.connect;

import dev.pintle.connect.Asset;
import dev.pintle.connect.Asset.Kind;
import dev.pintle.connect.Connection;
import dev.pintle.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something a merchant needs before selling by Pinterest, and whether it is there (capabilities
/// C-01).
///
/// @param note what was seen, or what to do
/// @param link where to do it; null when there is nothing to do, or not there
public record ChecklistItem(
    String title, State state, String note, ChannelCard.@Nullable Button link) {
  /// Where advertisers may be, as of the last look at Pinterest's help. What is not among them is
  /// told as not known, since Pinterest adds to them.
  private static final Set<String> ADS_COUNTRIES =
      Set.of(
          "AR", "AT", "AU", "BE", "BR", "CA", "CH", "CL", "CO", "CY", "CZ", "DE", "DK", "ES", "FI",
          "FR", "GB", "GR", "HU", "IE", "IT", "JP", "LU", "MT", "MX", "NL", "NO", "NZ", "PL", "PT",
          "RO", "SE", "SK", "US");

  /// Whether it is there.
  public enum State {
    DONE,
    OPEN,
    NOT_KNOWN
  }

  /// The list for a store.
  ///
  /// @param connection null while there is none
  /// @param assets what the account was seen to have
  static List<ChecklistItem> of(Store store, @Nullable Connection connection, List<Asset> assets) {
    var items = new ArrayList<ChecklistItem>();
    items.add(business(connection));
    items.add(
        counted(
            connection,
            assets,
            Kind.AD_ACCOUNT,
            "An ad account",
            "The account has none. Create one at Pinterest, then check again.",
            new ChannelCard.Button("Create an ad account", "https://ads.pinterest.com/")));
    items.add(
        counted(
            connection,
            assets,
            Kind.WEBSITE,
            "The shop's website, claimed",
            "The account had not claimed a website when Pintle last looked.",
            new ChannelCard.Button("Verify the domain", DomainPages.href(store))));
    items.add(
        new ChecklistItem(
            "Published policies for shipping and returns",
            State.NOT_KNOWN,
            "Pinterest looks for them when it reviews the shop, best linked from every page. Pintle"
                + " does not look.",
            null));
    items.add(country(store, connection, assets));
    return items;
  }

  private static ChecklistItem business(@Nullable Connection connection) {
    String title = "A business account at Pinterest";
    if (connection == null) {
      return new ChecklistItem(
          title,
          State.NOT_KNOWN,
          "Seen once you have given access. It is free, and a personal account can become one.",
          new ChannelCard.Button(
              "Create a business account", "https://www.pinterest.com/business/create/"));
    }
    return new ChecklistItem(
        title,
        State.DONE,
        ChannelPages.name(connection) + " (@" + connection.account().username() + ").",
        null);
  }

  private static ChecklistItem counted(
      @Nullable Connection connection,
      List<Asset> assets,
      Kind kind,
      String title,
      String ifMissing,
      ChannelCard.@Nullable Button link) {
    if (connection == null) {
      return new ChecklistItem(title, State.NOT_KNOWN, "Seen once you have given access.", null);
    }
    var its = assets.stream().filter(asset -> asset.kind() == kind).toList();
    var there = its.stream().filter(asset -> asset.state() == Asset.State.CONNECTED).toList();
    if (!there.isEmpty()) {
      String names = there.stream().limit(3).map(Asset::name).collect(Collectors.joining(", "));
      return new ChecklistItem(
          title, State.DONE, there.size() > 3 ? names + " and more." : names + ".", null);
    }
    boolean missing = its.stream().anyMatch(asset -> asset.state() == Asset.State.MISSING);
    return missing
        ? new ChecklistItem(title, State.OPEN, ifMissing, link)
        : new ChecklistItem(
            title, State.NOT_KNOWN, "Pinterest did not let us see it. Check again below.", null);
  }

  private static ChecklistItem country(
      Store store, @Nullable Connection connection, List<Asset> assets) {
    String chosen = connection == null ? null : connection.adAccountId();
    String code =
        assets.stream()
            .filter(asset -> asset.kind() == Kind.AD_ACCOUNT && asset.id().equals(chosen))
            .map(asset -> asset.detail("country"))
            .filter(country -> !country.isEmpty())
            .findFirst()
            .orElse(store.country());
    String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    String title = "A country where Pinterest has ads";
    return ADS_COUNTRIES.contains(code)
        ? new ChecklistItem(title, State.DONE, name + ".", null)
        : new ChecklistItem(
            title,
            State.NOT_KNOWN,
            name + " is not among those Pintle knows of; Pinterest's help has today's list.",
            new ChannelCard.Button(
                "See the list",
                "https://help.pinterest.com/en/business/availability/ads-availability"));
  }
}
