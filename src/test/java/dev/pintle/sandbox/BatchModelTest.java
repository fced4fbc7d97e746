package dev.pintle.sandbox;

import static dev.pintle.sandbox.CatalogClient.change;
import static dev.pintle.sandbox.CatalogClient.delete;
import static dev.pintle.sandbox.CatalogClient.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Batches of all kinds of changes leave the items that the same changes leave in a plain map.
class BatchModelTest {
  private static final int BATCHES = 60;
  private static final int IDS = 12;
  private static final List<String> ACTS = List.of("CREATE", "UPSERT", "UPDATE", "DELETE");
  private static final List<String> PRICES = List.of("5.00 USD", "7.50 USD", "cheap");

  /// The price and brand of each item; no brand is none.
  private record Shown(String price, String brand) {}

  /// What a batch wants, and whether the model lets it.
  private record Wanted(String json, String outcome) {}

  private final Map<String, Shown> model = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void leavesTheItemsThatAMapHas(long seed) throws Exception {
    var random = new Random(seed);
    try (var sandbox = new RunningSandbox()) {
      var client = new CatalogClient(sandbox, SandboxSettings.ACCOUNT);
      for (int i = 0; i < BATCHES; i++) {
        List<Wanted> wanted = wanted(random);

        Json.Obj batch = client.work(wanted.stream().map(Wanted::json).toArray(String[]::new));

        assertThat(CatalogClient.statuses(batch))
            .as("batch %d", i)
            .isEqualTo(wanted.stream().map(Wanted::outcome).toList());
        assertThat(shown(sandbox)).as("batch %d", i).isEqualTo(model);
      }
      assertThat(model).isNotEmpty();
    }
  }

  /// A batch in which each item is at most once, and what the model makes of it.
  private List<Wanted> wanted(Random random) {
    var wanted = new ArrayList<Wanted>();
    Set<String> ids = new HashSet<>();
    int count = 1 + random.nextInt(5);
    while (ids.size() < count) {
      String id = "sku" + random.nextInt(IDS);
      if (ids.add(id)) {
        String act = ACTS.get(random.nextInt(ACTS.size()));
        String price = PRICES.get(random.nextInt(PRICES.size()));
        String brand = random.nextBoolean() ? "Loom" + random.nextInt(3) : "";
        // The number makes each batch another one, so that none is skipped as a repeat.
        String label = "'custom_label_0':'" + random.nextLong() + "'";
        wanted.add(wanted(act, id, price, brand, label));
      }
    }
    return wanted;
  }

  private Wanted wanted(String act, String id, String price, String brand, String label) {
    Shown before = model.get(id);
    boolean priced = !price.equals("cheap");
    String given = "'price':'" + price + "'," + label;
    String branded = brand.isEmpty() ? given : given + ",'brand':'" + brand + "'";
    boolean done =
        switch (act) {
          case "CREATE" -> before == null && priced;
          case "UPSERT" -> priced;
          case "UPDATE" -> before != null && priced;
          default -> before != null;
        };
    if (done && act.equals("DELETE")) {
      model.remove(id);
    } else if (done) {
      model.put(id, new Shown(price, brand));
    }
    String json =
        switch (act) {
          case "DELETE" -> delete(id);
          case "UPDATE" ->
              change(act, id, branded)
                  .replace("'item_id'", "'update_mask':['price','brand'],'item_id'");
          default -> change(act, id, whole(id, branded));
        };
    return new Wanted(json, id + (done ? " SUCCESS" : " FAILURE"));
  }

  private static Map<String, Shown> shown(RunningSandbox sandbox) throws Exception {
    var shown = new TreeMap<String, Shown>();
    for (Json.Obj item : StateFile.objects(sandbox.get("/catalog/items"), "items")) {
      Json.Obj attributes = item.object("attributes");
      shown.put(
          String.valueOf(item.text("id")),
          new Shown(StateFile.text(attributes, "price"), StateFile.text(attributes, "brand")));
    }
    return shown;
  }
}
