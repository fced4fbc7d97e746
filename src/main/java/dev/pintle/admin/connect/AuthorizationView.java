package dev.pintle.admin.connect;

import dev.pintle.connect.Asset;
import dev.pintle.connect.Authorization.Waiting;
import dev.pintle.connect.Connection;
import dev.pintle.connect.Feature;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the page of the authorization shows.
///
/// @param connection null while there is none
/// @param waiting another account's grant that has to be decided on; null when there is none
/// @param appId the app that asks; empty when none is configured
/// @param redirectUri where Pinterest sends browsers back to, to be registered with the app
/// @param trouble what just did not work; empty when nothing did
public record AuthorizationView(
    String here,
    @Nullable Connection connection,
    List<Asset> assets,
    List<ChecklistItem> checklist,
    @Nullable Waiting waiting,
    String appId,
    boolean appOfSettings,
    String redirectUri,
    String trouble) {

  public List<Asset> of(Asset.Kind kind) {
    return assets.stream().filter(asset -> asset.kind() == kind).toList();
  }

  /// The ad accounts there are to choose from.
  public List<Asset> adAccounts() {
    return of(Asset.Kind.AD_ACCOUNT).stream()
        .filter(asset -> asset.state() == Asset.State.CONNECTED)
        .toList();
  }

  public boolean needsYou() {
    return connection != null && connection.status() == Connection.Status.NEEDS_YOU;
  }

  /// Whether the ad account that was chosen is not among those the account has now.
  public boolean chosenIsGone() {
    return connection != null
        && connection.adAccountId() != null
        && !adAccounts().isEmpty()
        && adAccounts().stream().noneMatch(one -> one.id().equals(connection.adAccountId()));
  }

  /// Whether a feature is ticked to begin with.
  public boolean isTicked(Feature feature) {
    return connection == null ? feature.isUsual() : connection.allows(feature);
  }

  /// What was granted, in words.
  public List<String> granted() {
    return connection == null ? List.of() : words(connection.scopes());
  }

  /// The features that what was granted does not do for, of those that are usual.
  public List<Feature> lacking() {
    return connection == null
        ? List.of()
        : List.of(Feature.values()).stream()
            .filter(Feature::isUsual)
            .filter(feature -> !connection.allows(feature))
            .toList();
  }

  public static List<String> words(Set<String> scopes) {
    return new TreeSet<>(scopes).stream().map(Feature::words).toList();
  }
}
