package dev.pintle.forward.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.BlockRows.Kind;
import dev.pintle.forward.rule.BlockRows.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockRowsTest {
  private static final List<String> NAMES =
      List.of(
          "order_id",
          "a",
          "b",
          "",
          "a.b",
          "x[0]",
          "[0]",
          "*",
          "two words",
          " edge ",
          "ä€😀",
          "quo\"te",
          "back\\slash",
          "line\nbreak",
          "]",
          "{{order id}}");
  private static final List<String> TEXTS =
      List.of(
          "12",
          "true",
          "null",
          "",
          " ",
          "{{order id}}",
          "Order {{order id}}",
          "[]",
          "{}",
          "two\nlines",
          "tab\tbed",
          "\"quoted\"",
          "<script>alert(1)</script>",
          "ä€😀",
          " edge ",
          "\\");
  private static final List<String> NUMBERS =
      List.of("0", "-1", "12.50", "1e5", "12345678901234567890");

  @Test
  void rowsKeepAllThatJsonSays() {
    var random = new Random(4);
    for (int i = 0; i < 5_000; i++) {
      Json json = object(random, 4);
      assertRoundTrip(json);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":\"12\",\"b\":12,\"c\":\"true\",\"d\":true,\"e\":null,\"f\":\"\"}",
        "{\"a\":{},\"b\":[],\"c\":[[],[{}]],\"d\":[null]}",
        "{\"a.b\":1,\"a\":{\"b\":2},\"*\":3,\"\":4,\"[0]\":5}",
        "{\"z\":1,\"y\":{\"b\":1,\"a\":2},\"x\":[{\"id\":\"1\"},{\"id\":\"2\"}]}",
        "\"{{custom data}}\""
      })
  void rowsKeepWhatIsHardToKeep(String json) {
    assertRoundTrip(Json.parse(json));
  }

  private static void assertRoundTrip(Json json) {
    var rows = BlockRows.of(json);
    var read = BlockRows.read(rows);
    assertThat(read.problems()).as("%s as %s", json, rows).isEmpty();
    assertThat(read.value()).as("%s", rows).isEqualTo(json);
    assertThat(rows)
        .as("fields of a form hold one line")
        .allMatch(row -> (row.key() + row.value()).chars().noneMatch(Character::isISOControl));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order_id | {\"order_id\":\"v\"}",
        "a.b | {\"a\":{\"b\":\"v\"}}",
        "a[0].c | {\"a\":[{\"c\":\"v\"}]}",
        "a[] | {\"a\":[\"v\"]}",
        "a[][0] | {\"a\":[[\"v\"]]}",
        "a[7] | {\"a\":[\"v\"]}",
        "a[\"b.c\"].d | {\"a\":{\"b.c\":{\"d\":\"v\"}}}",
      })
  void readsKeysByDotsAndBrackets(String key, String json) {
    var read = BlockRows.read(List.of(new Row(key, Kind.TEXT, "v")));

    assertThat(read.problems()).isEmpty();
    assertThat(read.value()).isEqualTo(Json.parse(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a",
        "a.",
        "a..b",
        "a[",
        "a]",
        "a[x]",
        "a[-1]",
        "[0]",
        "[]",
        "a[0]b",
        "a.[0]",
        "a[\"b]",
        "a[12345]",
        "a\"b",
        "[\"a\"b]"
      })
  void refusesWhatIsNoKey(String key) {
    var read = BlockRows.read(List.of(new Row(key, Kind.TEXT, "v")));

    assertThat(read.problems()).containsOnlyKeys(0);
    assertThat(read.problems().get(0)).startsWith("Is no key");
  }

  @Test
  void emptyBracketsFillItemsOneAfterTheOther() {
    var read =
        BlockRows.read(
            List.of(
                new Row("contents[].id", Kind.TEXT, "{{sku}}"),
                new Row("contents[].quantity", Kind.NUMBER, "2"),
                new Row("contents[].id", Kind.TEXT, "gift"),
                new Row("content_ids[]", Kind.TEXT, "1"),
                new Row("content_ids[]", Kind.TEXT, "2")));

    assertThat(read.problems()).isEmpty();
    assertThat(read.value())
        .isEqualTo(
            Json.parse(
                "{\"contents\":[{\"id\":\"{{sku}}\",\"quantity\":2},{\"id\":\"gift\"}],"
                    + "\"content_ids\":[\"1\",\"2\"]}"));
  }

  @Test
  void saysOfEachRowWhatItLacks() {
    var read =
        BlockRows.read(
            List.of(
                new Row("", Kind.TEXT, "GBP"),
                Row.EMPTY,
                new Row("value", Kind.TEXT, ""),
                new Row("num_items", Kind.NUMBER, "many"),
                new Row("np", Kind.BOOLEAN, "yes"),
                new Row("contents", Kind.JSON, "[1,"),
                new Row("", Kind.NULL, "")));

    assertThat(read.problems()).containsOnlyKeys(0, 2, 3, 4, 5, 6);
    assertThat(read.problems().get(0)).isEqualTo("Provide a key.");
    assertThat(read.problems().get(2)).isEqualTo("Provide a value.");
    assertThat(read.problems().get(3)).contains("must be a number".substring(1));
    assertThat(read.problems().get(6)).isEqualTo("Provide a key.");
  }

  @Test
  void numbersAndFlagsMayBeElements() {
    var read =
        BlockRows.read(
            List.of(
                new Row("num_items", Kind.NUMBER, "{{items}}"),
                new Row("opt_out", Kind.BOOLEAN, "{{opted out}}")));

    assertThat(read.problems()).isEmpty();
    assertThat(read.value())
        .isEqualTo(Json.parse("{\"num_items\":\"{{items}}\",\"opt_out\":\"{{opted out}}\"}"));
  }

  @ParameterizedTest
  @CsvSource({"a,a", "a,a.b", "a.b,a", "a[0],a.b", "a.b,a[0]", "a[0],a[0]"})
  void refusesTwoValuesAtOnePlace(String first, String second) {
    var read =
        BlockRows.read(List.of(new Row(first, Kind.TEXT, "1"), new Row(second, Kind.TEXT, "2")));

    assertThat(read.problems()).containsOnlyKeys(1);
  }

  @Test
  void theWholeBlockIsOneElementAndNothingElse() {
    var whole = new Row("*", Kind.TEXT, "{{custom data}}");

    assertThat(BlockRows.read(List.of(whole)).value()).isEqualTo(new Json.Text("{{custom data}}"));
    assertThat(BlockRows.read(List.of(new Row("*", Kind.TEXT, "GBP"))).problems()).isNotEmpty();
    assertThat(BlockRows.read(List.of(whole, new Row("a", Kind.TEXT, "1"))).problems())
        .isNotEmpty();
  }

  private static Json json(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> new Json.Num(NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 1 -> new Json.Bool(random.nextBoolean());
      case 2 -> new Json.Null();
      case 3, 4 -> new Json.Text(TEXTS.get(random.nextInt(TEXTS.size())));
      case 5 -> {
        var items = new ArrayList<Json>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(json(random, depth - 1));
        }
        yield new Json.Arr(items);
      }
      default -> object(random, depth - 1);
    };
  }

  private static Json object(Random random, int depth) {
    var fields = new LinkedHashMap<String, Json>();
    for (int i = random.nextInt(5); i > 0; i--) {
      fields.put(NAMES.get(random.nextInt(NAMES.size())), json(random, depth));
    }
    return Json.Obj.of(fields);
  }
}
