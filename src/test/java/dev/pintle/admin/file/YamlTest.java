package dev.pintle.admin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pintle.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class YamlTest {
  @Test
  void knowsWhereEverythingStands() throws FileException {
    var document = read("store:\n  name: Shop\nlist:\n  - a: 1\n    b: 2\n");

    assertThat(document.problem("list[0].b", "x").in("f")).isEqualTo("f:5:5: list[0].b: x");
    assertThat(document.problem("store.name", "x").in("f")).isEqualTo("f:2:3: store.name: x");
    assertThat(document.problem("store.name.of.what", "x").line()).isEqualTo(2);
    assertThat(document.problem("", "x").line()).isEqualTo(1);
  }

  @Test
  void takesNorwayForATextAndLeavesIdsAsTheyAreWritten() throws FileException {
    var value = read("c: NO\nd: no\nid: 0549755885175\nn: 549755885175\nt: 12:30\nv: 1.10\n");

    assertThat(value.value().toString())
        .isEqualTo(
            "{\"c\":\"NO\",\"d\":\"no\",\"id\":\"0549755885175\",\"n\":549755885175,"
                + "\"t\":\"12:30\",\"v\":1.10}");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThat(problem("a: 1\nb: 2\na: 3\n"))
        .isEqualTo("f:3:1: a: stands here twice; the first is in line 1");
  }

  @Test
  void tellsOfTabs() {
    assertThat(problem("a:\n\tb: 1\n")).isEqualTo("f:2:1: a tab stands here: indent with spaces");
  }

  @Test
  void refusesABillionLaughsAtTheFirst() {
    var yaml = new StringBuilder("a: &a [lol, lol]\n");
    for (char c = 'b'; c <= 'z'; c++) {
      char before = (char) (c - 1);
      yaml.append("%c: &%c [*%c, *%c]\n".formatted(c, c, before, before));
    }

    assertThat(problem(yaml.toString())).startsWith("f:1:4: a: anchors are not understood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!java.net.URL [http://localhost]\n",
        "!!set {a, b}\n",
        "a: !include ../../etc/passwd\n",
        "a: *b\n",
        "a: 1\n---\nb: 2\n",
        "? [a, b]\n: c\n",
        "a: {b: c\n",
        "",
        "# nothing\n",
        "a: \"\\x00\"\nb: \u0000\n",
      })
  void refusesWhatItDoesNotUnderstand(String yaml) {
    assertThat(problem(yaml)).startsWith("f").contains(": ");
  }

  @Test
  void refusesDeepNestingLargeFilesAndOtherEncodings() {
    assertThat(problem("[".repeat(100_000))).contains("nested more than 60 deep");
    assertThat(problem("a: " + "x".repeat(3 << 20))).contains("larger than 2 MB");
    var utf16 = failure("store: Müller".getBytes(StandardCharsets.UTF_16));
    assertThat(utf16.problems().getFirst().in("f")).contains("UTF-8");
    var latin = failure("store: Müller".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(latin.problems().getFirst().in("f")).contains("UTF-8");
  }

  @Test
  void stopsAtTooManyProblems() {
    assertThat(failure("- !x 1\n".repeat(5_000).getBytes(StandardCharsets.UTF_8)).problems())
        .hasSizeLessThan(300);
  }

  @Test
  void writesWhatItReads() throws FileException {
    var random = new Random(20);
    for (int i = 0; i < 2_000; i++) {
      Json.Obj value = object(random, 0);
      String yaml = YamlWriter.write("made\nby hand", value);

      assertThat(read(yaml).value()).as(yaml).isEqualTo(value);
    }
  }

  /// Quotes are where any reader of YAML needs them.
  @Test
  void writesWhatOtherReadersReadAlike() throws FileException {
    var random = new Random(21);
    for (int i = 0; i < 500; i++) {
      Json.Obj value = object(random, 0);
      String yaml = YamlWriter.write("", value);

      assertThat(Json.parse(new YAMLMapper().readTree(yaml).toString()).toString())
          .as(yaml)
          .isEqualTo(value.toString());
    }
  }

  private static Json.Obj object(Random random, int depth) {
    var fields = new LinkedHashMap<String, Json>();
    int size = depth == 0 ? 1 + random.nextInt(4) : random.nextInt(4);
    for (int i = 0; i < size; i++) {
      fields.put(text(random), value(random, depth + 1));
    }
    return Json.Obj.of(Map.copyOf(fields));
  }

  private static Json value(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 5 : 8)) {
      case 0 -> new Json.Num(Integer.toString(random.nextInt(100_000)));
      case 1 -> new Json.Bool(random.nextBoolean());
      case 2, 3, 4 -> new Json.Text(text(random));
      case 5 -> object(random, depth);
      default -> {
        var items = new ArrayList<Json>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(random, depth + 1));
        }
        yield new Json.Arr(items);
      }
    };
  }

  private static String text(Random random) {
    var pieces =
        List.of(
            "a",
            "NO",
            "yes",
            "null",
            "1",
            "0x1F",
            " ",
            ":",
            ": ",
            " #",
            "#",
            "-",
            "- ",
            "@page",
            "{{order id}}",
            "${TOKEN}",
            "[",
            "]",
            "{",
            ",",
            "'",
            "\"",
            "\\",
            "\n",
            "\n\n",
            "\t",
            "&a",
            "*a",
            "!",
            "|",
            ">",
            "%",
            "`",
            "Order Completed → checkout",
            "ü",
            "日本",
            "😀",
            "https://x.example/a?b=c",
            "2026-01-02",
            ".5",
            "~",
            "=",
            "<<",
            "true",
            "?",
            "");
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  private static YamlDocument read(String yaml) throws FileException {
    return YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String problem(String yaml) {
    return failure(yaml.getBytes(StandardCharsets.UTF_8)).problems().getFirst().in("f");
  }

  private static FileException failure(byte[] yaml) {
    return catchThrowableOfType(FileException.class, () -> YamlReader.read(yaml));
  }
}
