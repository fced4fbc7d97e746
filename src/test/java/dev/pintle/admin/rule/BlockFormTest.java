package dev.pintle.admin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Block;
import dev.pintle.forward.rule.BlockRows.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockFormTest {
  private static final String NAME = "action.0.user";
  private static final List<String> KEYS =
      List.of(
          "event_name",
          "event_time",
          "em",
          "hashed_maids",
          "client_ip_address",
          "ph",
          "a.b",
          "",
          "client_user_agent",
          "action_source",
          "event_id",
          "nested",
          "*");
  private static final List<Json> VALUES =
      List.of(
          new Json.Text("checkout"),
          new Json.Text("12"),
          new Json.Text("{{order id}}"),
          new Json.Text(""),
          new Json.Text(" a "),
          new Json.Text("two\nlines"),
          new Json.Num("1700000000"),
          new Json.Bool(true),
          new Json.Null(),
          new Json.Arr(List.of()),
          Json.Obj.EMPTY,
          Json.parse("[\"a\",\"b\"]"),
          Json.parse("[\"a\",1,{\"b\":[null]}]"),
          Json.parse("{\"x\":{\"y.z\":false},\"w\":[{}]}"));

  @Test
  void switchingBetweenRowsAndJsonLosesNothing() {
    var random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      Json json = object(random);
      for (BlockPart part : BlockPart.values()) {
        var rows = sent(BlockForm.of(NAME, part, new Block(json, Block.View.ROWS)), part);
        assertThat(rows.block().value()).as("rows of %s", part).isEqualTo(json);
        var raw = sent(rows.edited(NAME + ".raw"), part);
        assertThat(raw.isRaw()).isTrue();
        assertThat(raw.block().value()).as("JSON of %s", part).isEqualTo(json);
        var again = sent(raw.edited(NAME + ".rows"), part);
        assertThat(again.isRaw()).isFalse();
        assertThat(again.block().value()).as("rows again of %s", part).isEqualTo(json);
      }
    }
  }

  @Test
  void oneElementIsAWholeBlockEitherWay() {
    var element = new Json.Text("{{custom data}}");
    var rows =
        sent(
            BlockForm.of(NAME, BlockPart.CUSTOM, new Block(element, Block.View.ROWS)),
            BlockPart.CUSTOM);

    assertThat(rows.block().value()).isEqualTo(element);
    assertThat(rows.edited(NAME + ".raw").block().value()).isEqualTo(element);
    assertThat(
            BlockForm.of(NAME, BlockPart.USER, new Block(element, Block.View.ROWS)).block().value())
        .isEqualTo(element);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "12", "\"text\"", "{", "true", "{{a}} {{b}}", "{\"a\":1}x"})
  void jsonThatIsNoObjectStaysAsItIsAndIsToldOf(String typed) {
    var raw =
        BlockForm.read(
            Map.of(NAME + ".view", List.of("raw"), NAME + ".raw", List.of(typed)),
            NAME,
            BlockPart.CUSTOM);
    var switched = raw.edited(NAME + ".rows");

    assertThat(switched.isRaw()).isTrue();
    assertThat(switched.raw()).isEqualTo(typed);
    assertThat(switched.error("raw")).isNotEmpty();
  }

  @Test
  void rowsThatAreIncompleteAreNotSwitchedAway() {
    var form =
        BlockForm.read(
            Map.of(
                NAME + ".key", List.of("", "value"),
                NAME + ".kind", List.of("text", "text"),
                NAME + ".value", List.of("GBP", "")),
            NAME,
            BlockPart.CUSTOM);
    var switched = form.edited(NAME + ".raw");

    assertThat(switched.isRaw()).isFalse();
    assertThat(switched.error("row.0")).isEqualTo("Provide a key.");
    assertThat(switched.error("row.1")).isEqualTo("Provide a value.");
  }

  @Test
  void aFieldIsGivenOnceOnly() {
    var form =
        BlockForm.read(
            Map.of(
                NAME + ".field.em", List.of("{{email}}"),
                NAME + ".key", List.of("ph", "em[0]"),
                NAME + ".kind", List.of("text", "text"),
                NAME + ".value", List.of("{{phone}}", "{{other}}")),
            NAME,
            BlockPart.USER);

    assertThat(form.checked().errors()).containsOnlyKeys("row.1");
  }

  @Test
  void aTimeIsANumberOrAnElement() {
    var sent = Map.of(NAME + ".field.event_time", List.of("yesterday"));

    assertThat(BlockForm.read(sent, NAME, BlockPart.EVENT).checked().error("event_time"))
        .isEqualTo("Must be a number or a data element.");
  }

  @Test
  void rowsAreAddedAndRemoved() {
    var form =
        BlockForm.of(
            NAME, BlockPart.CUSTOM, Block.of((Json.Obj) Json.parse("{\"a\":\"1\",\"b\":\"2\"}")));

    assertThat(form.edited(NAME + ".add").rows()).hasSize(3).last().isEqualTo(Row.EMPTY);
    assertThat(form.edited(NAME + ".add").focus()).isEqualTo("row.2");
    assertThat(form.edited(NAME + ".remove.0").block().value())
        .isEqualTo(Json.parse("{\"b\":\"2\"}"));
    assertThat(form.edited("action.1.user.remove.0")).isEqualTo(form);
    assertThat(form.edited(NAME + ".remove.9")).isEqualTo(form);
  }

  /// The form after a browser has sent it.
  private static BlockForm sent(BlockForm form, BlockPart part) {
    var sent = new LinkedHashMap<String, List<String>>();
    sent.put(NAME + ".view", List.of(form.view().word()));
    sent.put(NAME + ".raw", List.of(form.raw().replace("\n", "\r\n")));
    form.fields().forEach((key, value) -> sent.put(NAME + ".field." + key, List.of(value)));
    sent.put(NAME + ".device", form.devices());
    var rows = new ArrayList<>(form.rows());
    rows.add(Row.EMPTY);
    sent.put(NAME + ".key", rows.stream().map(Row::key).toList());
    sent.put(NAME + ".kind", rows.stream().map(row -> row.kind().word()).toList());
    sent.put(NAME + ".value", rows.stream().map(Row::value).toList());
    sent.put(NAME + ".order", List.of(form.order()));
    return BlockForm.read(sent, NAME, part);
  }

  private static Json object(Random random) {
    var fields = new LinkedHashMap<String, Json>();
    for (int i = random.nextInt(7); i > 0; i--) {
      fields.put(KEYS.get(random.nextInt(KEYS.size())), VALUES.get(random.nextInt(VALUES.size())));
    }
    return Json.Obj.of(fields);
  }
}
