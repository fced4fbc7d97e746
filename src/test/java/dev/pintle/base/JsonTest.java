package dev.pintle.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.Randomized;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
  private static final JsonMapper JACKSON = new JsonMapper();

  @Randomized
  void whatIsWrittenIsReadBackTheSame(Random random) {
    Json json = RandomJson.value(random, 4);

    Json back = Json.parse(json.toString());

    assertThat(back.toString()).isEqualTo(json.toString());
    assertThat(JACKSON.readTree(json.toString())).isNotNull();
  }

  @Randomized
  void textsComeBackUnchangedHoweverTheyAreWritten(Random random) {
    String text = RandomJson.text(random);

    Json ours = Json.parse(new JsonOut(1).text(text).toBytes());
    Json theirs = Json.parse(JACKSON.writeValueAsBytes(text));

    String whole = text.replaceAll("[\\uD800-\\uDFFF]", "");
    assertThat(Json.scalar(ours)).isEqualTo(RandomJson.withoutLoneSurrogates(text));
    if (whole.length() == text.length()) {
      assertThat(Json.scalar(theirs)).isEqualTo(text);
    }
  }

  @Test
  void tellsTheKeysThatAreNotKnownInTheirOrder() {
    var object = (Json.Obj) Json.parse("{\"nmae\":1,\"name\":2,\"\":null}");

    assertThat(object.unknown(List.of("name", "other"))).containsExactly("nmae", "");
    assertThat(object.unknown(List.of("", "name", "nmae"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "12.50",
        "1E5",
        "1e+400",
        "-1.10e-999",
        "9007199254740993",
        "123456789012345678901234567890.123456789012345678901234567890"
      })
  void numbersKeepTheirDigits(String digits) {
    assertThat(Json.parse(digits)).isEqualTo(new Json.Num(digits));
    assertThat(Json.parse("[" + digits + "]").toString()).isEqualTo("[" + digits + "]");
  }

  @Test
  void aNumberHasAtMostAThousandCharacters() {
    assertThat(Json.parse("9".repeat(1_000)).toString()).hasSize(1_000);
    assertThatThrownBy(() -> Json.parse("9".repeat(1_001)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("a number of more than 1000 characters");
  }

  @Test
  void aKeyHasAtMostTenThousandCharacters() {
    assertThatThrownBy(() -> Json.parse("{\"" + "k".repeat(20_000) + "\":1}"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("a key of more than 10000 characters");
  }

  @Test
  void loneSurrogatesAreReadAndReplacedWhenWritten() {
    var text = (Json.Text) Json.parse("\"a\\ud800b\\udc00\\ud83d\\ude00\"");

    assertThat(text.value()).isEqualTo("a\uD800b\uDC00\uD83D\uDE00");
    assertThat(text.toString()).isEqualTo("\"a\uFFFDb\uFFFD\uD83D\uDE00\"");
  }

  @Test
  void nestsAHundredLevels() {
    assertThat(Json.parse("[".repeat(100) + "]".repeat(100))).isInstanceOf(Json.Arr.class);
    assertThatThrownBy(() -> Json.parse("[".repeat(101) + "]".repeat(101)))
        .isInstanceOf(JsonException.class)
        .hasMessage("the JSON is nested more than 100 levels deep");
    assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(500_000)))
        .isInstanceOf(JsonException.class)
        .hasMessage("the JSON is nested more than 100 levels deep");
  }

  @Test
  void theLastOfTwoEqualKeysCounts() {
    var object = (Json.Obj) Json.parse("{\"a\":1,\"b\":null,\"a\":2,\"c\":3,\"c\":null}");

    assertThat(object.scalar("a")).isEqualTo("2");
    assertThat(object.get("b")).isNull();
    assertThat(object.has("b")).isTrue();
    assertThat(object.get("c")).isNull();
    assertThat(object.has("d")).isFalse();
  }

  @Test
  void manyFieldsAndLevelsKeepTheirPlaces() {
    var out = new JsonOut(16).beginObject();
    for (int i = 0; i < 200; i++) {
      out.name("k" + i).beginObject().field("n", i).endObject();
    }
    byte[] json = out.endObject().toBytes();

    var object = (Json.Obj) Json.parse(json);

    assertThat(object.size()).isEqualTo(200);
    assertThat(object.object("k137").scalar("n")).isEqualTo("137");
    assertThat(object.toString()).isEqualTo(new String(json, StandardCharsets.UTF_8));
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertThat(Json.parse("\uFEFF{}").toString()).isEqualTo("{}");
    assertThatThrownBy(() -> Json.parse("\uFEFF")).hasMessage("the JSON is empty");
  }

  @Test
  void readsPartOfAnArray() {
    byte[] bytes = "xx{\"a\":1}yy".getBytes(StandardCharsets.UTF_8);

    assertThat(Json.parse(bytes, 2, 7).toString()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
  void otherEncodingsAreRefused(String encoding) {
    byte[] json = "{\"type\":\"page\"}".getBytes(Charset.forName(encoding));

    assertThatThrownBy(() -> Json.parse(json)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @CsvSource({"C328", "FF", "EDA080", "F8888080", "E282", "80"})
  void invalidUtf8IsRefused(String hex) {
    var bytes = new ByteArrayOutputStream();
    bytes.write('"');
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.write('"');

    assertThatThrownBy(() -> Json.parse(bytes.toByteArray())).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "01",
        "1.",
        "+1",
        ".5",
        "NaN",
        "Infinity",
        "nul",
        "\"\n\"",
        "\"\\x\"",
        "{} {}",
        "[] x",
        "// c\n1",
        "\"",
        "{\"a\"}",
        "\u0000"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void theProblemNamesThePlaceAndNotTheContent() {
    assertThatThrownBy(() -> Json.parse("{\"email\":\n\"jo@example.com\", secret}"))
        .hasMessageContaining("line 2")
        .hasMessageNotContainingAny("jo@", "secret");
  }

  @Test
  void scalarsAreTextsNumbersAndBooleans() {
    var object = (Json.Obj) Json.parse("{\"t\":\"x\",\"n\":1.0,\"b\":true,\"o\":{},\"l\":[]}");

    assertThat(object.scalar("t")).isEqualTo("x");
    assertThat(object.scalar("n")).isEqualTo("1.0");
    assertThat(object.scalar("b")).isEqualTo("true");
    assertThat(object.scalar("o")).isNull();
    assertThat(object.text("n")).isNull();
    assertThat(object.object("l")).isSameAs(Json.Obj.EMPTY);
  }

  /// Any JSON at all.
  private static final class RandomJson {
    private static final String[] PIECES = {
      "a",
      "é",
      "漢",
      "😀",
      "\"",
      "\\",
      "\n",
      "\r",
      "\t",
      "\b",
      "\0",
      "\u001F",
      "\u007F",
      "\u2028",
      "\uD800",
      "\uDC00",
      "\uFFFF",
      "/",
      "plain text of some length",
      "ÿ",
      "߿",
      "ࠀ"
    };

    private RandomJson() {}

    static Json value(Random random, int depth) {
      return switch (random.nextInt(depth == 0 ? 4 : 6)) {
        case 0 -> new Json.Text(text(random));
        case 1 -> new Json.Num(Long.toString(random.nextLong()));
        case 2 -> new Json.Bool(random.nextBoolean());
        case 3 -> new Json.Null();
        case 4 -> {
          List<Json> items = new ArrayList<>();
          for (int i = random.nextInt(5); i > 0; i--) {
            items.add(value(random, depth - 1));
          }
          yield new Json.Arr(items);
        }
        default -> {
          var fields = new LinkedHashMap<String, Json>();
          for (int i = random.nextInt(80); i > 0; i--) {
            fields.put(text(random), value(random, random.nextInt(depth)));
          }
          yield Json.Obj.of(fields);
        }
      };
    }

    static String text(Random random) {
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      return text.toString();
    }

    static String withoutLoneSurrogates(String text) {
      var whole = new StringBuilder();
      text.codePoints()
          .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
          .forEach(whole::appendCodePoint);
      return whole.toString();
    }
  }
}
