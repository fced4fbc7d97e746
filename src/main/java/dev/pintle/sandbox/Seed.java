package dev.pintle.sandbox;

import dev.pintle.sandbox.Account.Kind;
import dev.pintle.sandbox.SandboxSettings.AdAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who and what there is at the simulated Pinterest from the start.
final class Seed {
  static final Account SHOP =
      new Account(
          "549000000000000001",
          SandboxSettings.ACCOUNT,
          Kind.BUSINESS,
          "Sandbox Shop",
          true,
          List.of());
  static final Account LOOMS =
      new Account(
          "549000000000000002", "threelooms", Kind.BUSINESS, "Three Looms", true, List.of());
  static final Account NEWCOMER =
      new Account(
          "549000000000000003", "freshstart", Kind.BUSINESS, "Fresh Start", true, List.of());
  static final Account JO =
      new Account(
          "549000000000000004",
          "jo_at_home",
          Kind.PINNER,
          "Jo",
          true,
          List.of(SHOP.username(), NEWCOMER.username()));
  static final Account SAM =
      new Account("549000000000000005", "sam_pins", Kind.PINNER, "Sam", true, List.of());

  /// Owns what others cannot have: the website that is claimed already, the ad account that is
  /// shared.
  static final Account AGENCY =
      new Account(
          "549000000000000006", "otheragency", Kind.BUSINESS, "Other Agency", false, List.of());

  static final List<Account> ACCOUNTS = List.of(SHOP, LOOMS, NEWCOMER, JO, SAM, AGENCY);

  static final App APP =
      new App(SandboxSettings.APP_ID, SandboxSettings.APP_SECRET, "Pintle", SHOP.id());

  static final String CLAIMED_WEBSITE = "claimed.example";
  static final String TAG = SandboxSettings.TAG;

  private static final long CREATED = 1_700_000_000;

  private Seed() {}

  /// @param first those of the settings, which are the shop's
  static List<Advertiser> advertisers(List<AdAccount> first) {
    var all = new ArrayList<Advertiser>();
    first.forEach(account -> all.add(new Advertiser(account, SHOP.id(), "US", CREATED, Map.of())));
    all.add(looms("549764200001", "Three Looms US", "USD", "US"));
    all.add(looms("549764200002", "Three Looms Europe", "EUR", "DE"));
    all.add(
        new Advertiser(
            new AdAccount("549764300001", "Other Agency", "GBP"),
            AGENCY.id(),
            "GB",
            CREATED,
            Map.of(LOOMS.id(), Set.of("FINANCE_VIEW"))));
    return all;
  }

  private static Advertiser looms(String id, String name, String currency, String country) {
    return new Advertiser(
        new AdAccount(id, name, currency), LOOMS.id(), country, CREATED, Map.of());
  }
}
