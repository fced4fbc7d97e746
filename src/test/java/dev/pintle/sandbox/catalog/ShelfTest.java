package dev.pintle.sandbox.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShelfTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Market US = new Market("US", "en-US");

  private final Shelf shelf = new Shelf();

  @Test
  void keepsEveryKindOfValue() {
    Json.Obj attributes =
        json(
            """
            {"title":"Näh-Set ✂","price":"12.50 EUR","adult":false,"custom_number_0":4294967295,
             "additional_image_link":["https://a.example/1","https://a.example/2"],
             "variant_names":[],"ios_deep_link":"app://1","odd":{"a":[1,"x"]},"number_of_ratings":7}
            """);

    shelf.put(key("1"), attributes, "77", NOON);

    assertThat(shelf.find(key("1"))).isEqualTo(new Item(key("1"), attributes, "77", NOON));
  }

  @Test
  void forgetsNulls() {
    shelf.put(key("1"), json("{\"title\":\"a\",\"brand\":null}"), Shelf.NO_FEED, NOON);

    assertThat(attributes("1")).isEqualTo(json("{\"title\":\"a\"}"));
  }

  @Test
  void tellsWhenAnItemChanged() {
    assertThat(shelf.put(key("1"), title("a"), "7", NOON)).isTrue();
    assertThat(shelf.put(key("1"), title("a"), "7", LATER)).isFalse();
    assertThat(shelf.after(null, 1).getFirst().changedAt()).isEqualTo(NOON);

    assertThat(shelf.put(key("1"), title("b"), "7", LATER)).isTrue();
    assertThat(shelf.after(null, 1).getFirst().changedAt()).isEqualTo(LATER);
  }

  @Test
  void keepsItemsOfMarketsApart() {
    var canada = new ItemKey(new Market("CA", "fr-CA"), "1");
    shelf.put(key("1"), title("shirt"), "7", NOON);
    shelf.put(canada, title("chemise"), "8", NOON);

    assertThat(attributes("1")).isEqualTo(title("shirt"));
    assertThat(shelf.remove(canada)).isTrue();
    assertThat(shelf.remove(canada)).isFalse();
    assertThat(shelf.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // given | mask | what the item is then
        "{'price':'2'}        |             | {'title':'a','price':'2','brand':'b'}",
        "{'price':'2'}        | price       | {'title':'a','price':'2','brand':'b'}",
        "{'price':'2'}        | price,brand | {'title':'a','price':'2'}",
        "{'price':'2'}        | brand       | {'title':'a','price':'1'}",
        "{'brand':null}       |             | {'title':'a','price':'1'}",
        "{'color':'red'}      |             | {'title':'a','price':'1','brand':'b','color':'red'}",
        "{}                   |             | {'title':'a','price':'1','brand':'b'}",
        "{}                   | color       | {'title':'a','price':'1','brand':'b'}",
      })
  void changesPartOfAnItem(String given, String mask, String then) {
    shelf.put(key("1"), json("{'title':'a','price':'1','brand':'b'}"), "7", NOON);
    var names = mask == null ? Set.<String>of() : Set.of(mask.split(","));

    assertThat(shelf.update(key("1"), json(given), names, LATER)).isTrue();

    assertThat(fields("1")).isEqualTo(fields(json(then)));
    assertThat(shelf.after(null, 1).getFirst().feedId()).isEqualTo("7");
  }

  @Test
  void changesNothingThatIsNotThere() {
    assertThat(shelf.update(key("1"), title("a"), Set.of(), NOON)).isFalse();
    assertThat(shelf.size()).isZero();
  }

  @Test
  void replacesTheItemsOfOneFeedOnly() {
    shelf.put(key("1"), title("one"), "7", NOON);
    shelf.put(key("2"), title("two"), "7", NOON);
    shelf.put(key("3"), title("three"), "8", NOON);
    shelf.put(key("4"), title("four"), Shelf.NO_FEED, NOON);

    Shelf.Restocking restocking = shelf.restock("7", LATER);
    assertThat(restocking.put(key("2"), title("two"))).isFalse();
    assertThat(restocking.put(key("5"), title("five"))).isTrue();
    assertThat(restocking.finish()).isEqualTo(1);

    assertThat(shelf.after(null, 10)).extracting(Item::id).containsExactly("2", "3", "4", "5");
    assertThat(shelf.size("7")).isEqualTo(2);
    assertThat(shelf.removeFeed("7")).isEqualTo(2);
    assertThat(shelf.after(null, 10)).extracting(Item::id).containsExactly("3", "4");
  }

  @Test
  void isAsItWasAfterARestart(@TempDir Path directory) throws IOException {
    try (var first = new Shelves(directory)) {
      first.start();
      Shelf kept = first.of("7");
      kept.put(key("1"), title("one"), "77", NOON);
      kept.put(key("2"), title("two"), Shelf.NO_FEED, NOON);
      kept.put(key("2"), title("zwei"), Shelf.NO_FEED, LATER);
      kept.remove(key("1"));
      kept.update(key("2"), json("{'brand':'b'}"), Set.of(), LATER);
    }
    Path file = directory.resolve("items/7.ndjson");
    Files.writeString(file, "{\"country\":\"US\",\"loc", StandardOpenOption.APPEND);

    for (int restart = 0; restart < 2; restart++) {
      try (var next = new Shelves(directory)) {
        next.start();
        assertThat(next.of("7").after(null, 10))
            .containsExactly(
                new Item(key("2"), json("{'title':'zwei','brand':'b'}"), Shelf.NO_FEED, LATER));
        assertThat(next.of("8").size()).isZero();
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void goesThroughAllItemsInOrder() {
    var random = new Random(6);
    var keys = new TreeSet<ItemKey>();
    for (int i = 0; i < 2_000; i++) {
      String country = List.of("US", "CA", "DE").get(random.nextInt(3));
      keys.add(new ItemKey(new Market(country, "en-US"), "p" + random.nextInt(10_000)));
    }
    var shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, random);
    shuffled.forEach(key -> shelf.put(key, title(key.itemId()), "7", NOON));

    var seen = new ArrayList<ItemKey>();
    shelf.each(item -> seen.add(item.key()));

    assertThat(seen).containsExactlyElementsOf(keys);
    assertThat(shelf.clear()).isEqualTo(keys.size());
  }

  @ParameterizedTest
  @CsvSource({
    "US, en-US, en-US",
    "US, EN, en-US",
    "GB, EN, en-GB",
    "GB, en, en-GB",
    "DE, EN, en-US",
    "DE, DE, de",
    "AT, DE, de",
    "DE, de, de",
    "MX, ES, es-MX",
    "CO, ES, es-ES",
    "CA, FR, fr-CA",
    "FR, FR, fr",
    "BR, PT, pt-BR",
    "LT, LT, lt",
    "TW, ZH, zh-TW",
    "SE, SV, sv-SE",
    "FI, SV, sv-SE",
  })
  void understandsLanguages(String country, String language, String locale) {
    assertThat(Market.of(country, language)).isEqualTo(new Market(country, locale));
  }

  private static ItemKey key(String id) {
    return new ItemKey(US, id);
  }

  private Json.Obj attributes(String id) {
    return Objects.requireNonNull(shelf.find(key(id))).attributes();
  }

  private Map<String, Json> fields(String id) {
    return fields(attributes(id));
  }

  private static Map<String, Json> fields(Json.Obj object) {
    var fields = new TreeMap<String, Json>();
    for (int i = 0; i < object.size(); i++) {
      fields.put(object.name(i), object.value(i));
    }
    return fields;
  }

  private static Json.Obj title(String title) {
    return json("{\"title\":\"" + title + "\"}");
  }

  private static Json.Obj json(String json) {
    return (Json.Obj) Json.parse(json.replace('\'', '"'));
  }
}
