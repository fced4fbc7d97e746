package dev.pintle.ads.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.base.Json;
import dev.pintle.connect.Feature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AdsTablesTest {
  private static final Path DESCRIPTION = Path.of("../shared/pinterest/openapi-5.23.0.json");

  /// What is asked for the tables that need more than `ads:read`.
  private static final Map<String, String> PATHS =
      Map.of(
          "catalogs", "/catalogs",
          "catalog_feeds", "/catalogs/feeds",
          "catalog_product_groups", "/catalogs/product_groups",
          "boards", "/boards",
          "pins", "/pins",
          "billing_profiles", "/ad_accounts/{ad_account_id}/billing_profiles",
          "billing_invoices", "/ad_accounts/{ad_account_id}/billing_invoices",
          "account_daily", "/user_account/analytics",
          "top_pin_daily", "/user_account/analytics/top_pins");

  @Test
  void tablesNeedTheScopesThatThePublishedOperationsNeed() throws Exception {
    assumeTrue(Files.exists(DESCRIPTION));
    var paths = ((Json.Obj) Json.parse(Files.readAllBytes(DESCRIPTION))).object("paths");
    var needed = new TreeMap<String, List<String>>();
    var described = new TreeMap<String, List<String>>();
    for (AdsTable table : AdsTables.all()) {
      String path = PATHS.get(table.name());
      if (path == null) {
        assertThat(table.scopes()).as(table.name()).containsExactly("ads:read");
      } else {
        var withAdsRead = new TreeSet<>(table.scopes());
        withAdsRead.add("ads:read"); // always asked for
        needed.put(table.name(), List.copyOf(withAdsRead));
        var scopes = new TreeSet<>(scopes(paths.object(path).object("get")));
        scopes.add("ads:read");
        described.put(table.name(), List.copyOf(scopes));
      }
    }
    assertThat(needed).isEqualTo(described);
  }

  @Test
  void everyLevelOfReportsHasATable() {
    assertThat(AdsTables.all())
        .extracting(AdsTable::kind)
        .filteredOn(Kind.Report.class::isInstance)
        .extracting(kind -> ((Kind.Report) kind).level())
        .containsExactlyInAnyOrder(Level.values());
  }

  @Test
  void whatTablesNeedCanBeAskedForWhenReconnecting() {
    var all = Feature.scopesOf(EnumSet.allOf(Feature.class));

    assertThat(AdsTables.all()).allSatisfy(table -> assertThat(all).containsAll(table.scopes()));
    assertThat(Feature.bringing(List.of("pins:read"))).containsExactly("Boards, Pins and bills");
  }

  @Test
  void aTableSaysWhichOfItsScopesAreMissing() {
    AdsTable pins = AdsTables.find("pins").orElseThrow();

    assertThat(pins.lacking(List.of("ads:read", "pins:read"))).containsExactly("boards:read");
    assertThat(pins.lacking(List.of("boards:read", "pins:read"))).isEmpty();
  }

  private static List<String> scopes(Json.Obj operation) {
    Json guard = ((Json.Arr) Objects.requireNonNull(operation.get("security"))).items().getFirst();
    Json scopes = Objects.requireNonNull(((Json.Obj) guard).get("pinterest_oauth2"));
    return ((Json.Arr) scopes)
        .items().stream().map(scope -> String.valueOf(Json.scalar(scope))).toList();
  }
}
