package dev.pintle.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.Randomized;
import dev.pintle.collect.BatchBody.Span;
import dev.pintle.http.HttpProblem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchBodyTest {
  /// What takes no neighbour with it: brackets and quotes are balanced, and no comma or stray end
  /// of a bracket is outside them.
  private static final List<String> GARBAGE =
      List.of(
          "",
          "nonsense",
          "two words",
          "{} {}",
          "{",
          "{{{]]]",
          "[1,2,[3]]",
          "{\"a\":}",
          "{\"a\" 1, 2}",
          "\"a text, with ] and } in it\"",
          "\"\\\"],\\\\\"",
          "x\"y]\"z",
          "a : b",
          "1:{\"b\":[,,]}",
          "\uFEFF{}",
          "\u0000",
          "'");

  @Test
  void findsTheEventsTheContextAndTheKey() {
    String json =
        "\uFEFF {\"sentAt\":\"now\", \"batch\" : [ {\"a\":1} ,{\"b\":[\"]\"]}\n], \"context\":{\"c\":{}},"
            + "\"n\":-1.5e3,\"writeKey\":\"k\" } \r\n";
    byte[] body = utf8(json);

    var batch = BatchBody.of(body);

    assertThat(texts(body, batch.events())).containsExactly("{\"a\":1}", "{\"b\":[\"]\"]}");
    assertThat(text(body, batch.context())).isEqualTo("{\"c\":{}}");
    assertThat(text(body, batch.writeKey())).isEqualTo("\"k\"");
    assertThat(text(body, BatchBody.field(body, "writeKey"))).isEqualTo("\"k\"");
    assertThat(BatchBody.field(body, "absent")).isNull();
    assertThat(BatchBody.field(utf8("[]"), "writeKey")).isNull();
  }

  @Test
  void anEmptyBatchHasNoEvents() {
    assertThat(BatchBody.of(utf8("{\"batch\":[ ]}")).events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "\"batch\"",
        "{",
        "{\"batch\"",
        "{\"batch\":",
        "{\"batch\":[",
        "{\"batch\":[{}",
        "{\"batch\":[{},",
        "{\"batch\":[{}]",
        "{\"batch\":[{}}",
        "{\"batch\":[{]}",
        "{\"batch\":[{}]]}",
        "{\"batch\":[{}]} x",
        "{\"batch\":[{}]}{}",
        "{\"batch\":[\"}",
        "{\"batch\":[\"\\",
        "{\"batch\" [{}]}",
        "{batch:[{}]}",
        "{\"batch\":[{}],}",
        "{,\"batch\":[{}]}",
        "{\"batch\":}",
        "{:[]}"
      })
  void whatIsNotBalancedIsRefused(String json) {
    assertThatThrownBy(() -> BatchBody.of(utf8(json)))
        .isInstanceOfSatisfying(HttpProblem.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"batch\":{}}", "{\"batch\":null}", "{\"events\":[]}"})
  void theBatchIsNeeded(String json) {
    assertThatThrownBy(() -> BatchBody.of(utf8(json)))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining("batch ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void otherEncodingsAreRefused(String encoding) {
    byte[] body = "{\"batch\":[{}]}".getBytes(Charset.forName(encoding));

    assertThatThrownBy(() -> BatchBody.of(body)).isInstanceOf(HttpProblem.class);
  }

  @Test
  void takesAtMost10000Events() {
    String events = "{},".repeat(9_999) + "{}";

    assertThat(BatchBody.of(utf8("{\"batch\":[" + events + "]}")).events()).hasSize(10_000);
    assertThatThrownBy(() -> BatchBody.of(utf8("{\"batch\":[" + events + ",{}]}")))
        .isInstanceOfSatisfying(HttpProblem.class, e -> assertThat(e.status()).isEqualTo(413));
  }

  @Test
  void nestingWithoutEndCostsNoStack() {
    String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    byte[] body = utf8("{\"x\":" + deep + ",\"batch\":[" + deep + ",{\"a\":1}]}");

    assertThat(text(body, BatchBody.of(body).events().getLast())).isEqualTo("{\"a\":1}");
  }

  @Randomized
  void garbageLeavesItsNeighboursWhereTheyAre(Random random) {
    var events = new ArrayList<String>();
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      events.add(
          random.nextInt(3) == 0
              ? balanced(GARBAGE.get(random.nextInt(GARBAGE.size())))
              : "{\"type\":\"page\",\"n\":" + i + ",\"s\":\"]},\\\"\"}");
    }
    if (count == 1 && events.getFirst().isEmpty()) {
      events.set(0, "x"); // `[]` is a list without events
    }
    String separator = List.of(",", " , ", "\n,\t").get(random.nextInt(3));
    byte[] body = utf8("{\"batch\":[" + String.join(separator, events) + "]}");

    assertThat(texts(body, BatchBody.of(body).events())).containsExactlyElementsOf(events);
  }

  @Randomized
  void anyBytesAreABatchOrRefused(Random random) {
    byte[] body = utf8("{\"batch\":[{\"a\":\"b\"},[1,{\"c\":null}]],\"context\":{\"d\":1}}");
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      body[random.nextInt(body.length)] =
          random.nextBoolean() ? (byte) random.nextInt() : (byte) "{}[]\",:\\ ".charAt(i);
    }
    byte[] cut = Arrays.copyOf(body, random.nextInt(body.length + 1));

    for (byte[] bytes : List.of(body, cut)) {
      try {
        assertThat(BatchBody.of(bytes).events())
            .allSatisfy(span -> assertThat(span.length()).isNotNegative());
      } catch (HttpProblem e) {
        assertThat(e.status()).isEqualTo(400);
      }
    }
  }

  /// The garbage with the brackets closed that it leaves open.
  private static String balanced(String garbage) {
    if (garbage.contains("\"")) {
      return garbage;
    }
    int open = 0;
    for (int i = 0; i < garbage.length(); i++) {
      char c = garbage.charAt(i);
      open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return garbage + "]".repeat(open);
  }

  private static List<String> texts(byte[] body, List<Span> spans) {
    return spans.stream().map(span -> String.valueOf(text(body, span))).toList();
  }

  private static @Nullable String text(byte[] body, @Nullable Span span) {
    return span == null
        ? null
        : new String(body, span.from(), span.length(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
