package dev.pintle.forward.rule.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.event.Event;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each ends soon, with a value or an exception that says why, whatever it tries.
class HostileExpressionsTest {
  /// A hundredth of it on a machine that does nothing else; without limits, they take minutes or
  /// all memory.
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final CelExpressions EXPRESSIONS = new CelExpressions();
  private static final Event LARGE = large();

  @BeforeAll
  static void loadTheLibrary() {
    outcome("properties.numbers.exists(n, n > 1 && 'a'.matches('b'))");
  }

  static List<String> bombs() {
    var all = new ArrayList<String>();
    String ten = "[1,2,3,4,5,6,7,8,9,10]";
    all.add(nested(ten, ".map(x", 9)); // 10^9 iterations
    all.add(
        "properties.numbers.map(a, properties.numbers.map(b, properties.numbers.map(c, a*b*c)))");
    all.add("properties.numbers.all(a, properties.numbers.all(b, a + b >= 0))");
    all.add(repeated("['ab']", ".map(x, x + x)", 25));
    all.add(repeated("[b'ab']", ".map(x, x + x)", 25));
    all.add(repeated("[[1, 2]]", ".map(x, x + x)", 25));
    all.add(repeated("[[1, 2]]", ".map(x, [x, x])", 25));
    all.add(
        repeated("[[1]]", ".map(x, [x, x])", 25)
            + " == "
            + repeated("[[1]]", ".map(x, [x, x])", 25));
    all.add("1 in " + repeated("[[1]]", ".map(x, [x, x])", 25));
    all.add(repeated("[{'a': 1}]", ".map(x, {'a': x, 'b': x})", 25));
    all.add("string(" + repeated("[[1]]", ".map(x, [x, x])", 25) + ")");
    all.add(repeated("properties.text", ".replace('', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa')", 25));
    all.add("properties.text.replace('a', properties.text)");
    all.add("properties.text.split('').join(properties.text)");
    all.add("properties.text.split('').map(a, properties.text.split(''))");
    all.add("properties.text.contains(properties.text.substring(1) + 'b')");
    all.add(
        "properties.numbers.map(n, properties.text.lowerAscii().reverse().upperAscii().trim())");
    all.add("properties.numbers.all(n, properties.text.matches('(a*)*b'))");
    all.add("properties.numbers.all(n, !properties.text.substring(0, 4999).matches('(.*a){50}b'))");
    all.add(
        "properties.numbers.all(n, !properties.text.substring(0, 4999).matches('((a{1,30}){1,30}){1,1}b'))");
    all.add("properties.text.substring(0, 4999).matches('(a{0,70}){70}b')");
    all.add(
        "properties.numbers.all(n, !properties.text.substring(0, 150).matches('(a{0,70}){70}b'))");
    all.add("'a'.matches('((a{1000}){1000}){1000}')");
    all.add("properties.numbers.all(n, properties == properties)");
    all.add("properties.numbers.all(n, properties.numbers == properties.numbers)");
    all.add("properties.numbers.all(n, n in properties.numbers)");
    all.add("properties.numbers.all(n, !(-1 in properties.numbers))");
    all.add("properties.numbers.exists(n, size(properties.text) < 0)");
    all.add("properties.million.map(n, n + 1)");
    all.add("properties.million.map(n, n)[0] == 1 || true");
    all.add("properties.million");
    all.add("event");
    all.add("event == event");
    all.add("(".repeat(1_900) + "1" + ")".repeat(1_900));
    all.add("[".repeat(1_900) + "]".repeat(1_900));
    all.add("-".repeat(3_000) + "1");
    all.add("!".repeat(3_000) + "true");
    all.add("1" + "+1".repeat(1_900));
    all.add("true" + "||true".repeat(600));
    all.add("properties" + ".a".repeat(1_900));
    all.add("properties" + "[0]".repeat(1_200));
    all.add("true?".repeat(600) + "1" + ":1".repeat(600));
    all.add("has(".repeat(500) + "a.b" + ")".repeat(500));
    all.add("has(properties.a)" + "&&has(properties.a)".repeat(180));
    all.add("'" + "\\u0000".repeat(600) + "'");
    all.add("properties.text" + " + properties.text".repeat(200));
    all.add("9223372036854775807 * 9223372036854775807");
    all.add("-9223372036854775808 / -1");
    all.add("1 % 0");
    all.add("duration('1000000000000000h')");
    all.add("timestamp(9223372036854775807)");
    all.add("timestamp('2026-01-01T00:00:00Z').getHours('Nowhere/Land')");
    all.add("google.protobuf.Struct{fields: {'a': google.protobuf.Value{}}}");
    all.add("google.protobuf.Any{}");
    all.add("{1: 2, 'a': 3, true: 4}");
    all.add("{[1]: 2}");
    all.add("{'a': 1, 'a': 2}");
    all.add("\u0000");
    all.add("properties.\ud800");
    all.add("'\ud800'");
    all.add("event.event.event.event");
    all.add("properties.text.charAt(-1)");
    all.add("properties.text.substring(5, 1)");
    all.add("properties.text[0]");
    return all;
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void endsSoon(String source) {
    long start = System.nanoTime();
    String outcome = outcome(source);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as(() -> source.substring(0, Math.min(90, source.length())) + " -> " + outcome)
        .isLessThan(SOON);
  }

  @Test
  void whatIsOverItsBudgetFailsAndIsNotAnswered() {
    assertThat(outcome(repeated("['ab']", ".map(x, x + x)", 25)))
        .isEqualTo("failed: a text has more than 100,000 characters");
    assertThat(outcome("properties.million.map(n, n + 1)"))
        .isEqualTo("failed: a list has more than 50,000 items");
    assertThat(outcome("properties.numbers.map(n, properties.text.upperAscii())[0] == 'A' || true"))
        .startsWith("failed: it takes more than");
  }

  @Test
  void whatIsMadeAtRandomEndsSoonWithAValueOrWords() {
    var random = new Random(42);
    for (int i = 0; i < 3_000; i++) {
      String source = random(random, 0);
      long start = System.nanoTime();
      String outcome = outcome(source);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(() -> source + " -> " + outcome)
          .isLessThan(SOON);
    }
  }

  @Test
  void aLargeEventIsNotCopied() throws Exception {
    var expression = EXPRESSIONS.compile("properties.total > 0");
    for (int i = 0; i < 20_000; i++) {
      expression.evaluate(LARGE, CelExpressionsTest.envelope());
    }
    long start = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      expression.evaluate(LARGE, CelExpressionsTest.envelope());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  private static String random(Random random, int depth) {
    String[] leaves = {
      "1",
      "-1",
      "0",
      "1.5",
      "9223372036854775807",
      "'a'",
      "''",
      "'é\\u0000'",
      "true",
      "null",
      "properties",
      "properties.text",
      "properties.numbers",
      "properties.none",
      "event",
      "source",
      "[]",
      "{}",
      "b'x'",
      "1u",
      "context",
      "properties.total",
      "x",
      "1e308"
    };
    if (depth > 4 || random.nextInt(4) == 0) {
      return leaves[random.nextInt(leaves.length)];
    }
    String one = random(random, depth + 1);
    String two = random(random, depth + 1);
    String three = random(random, depth + 1);
    String[] operators = {"+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||", "in"};
    String[] methods = {
      "contains",
      "matches",
      "split",
      "startsWith",
      "join",
      "charAt",
      "substring",
      "size",
      "getHours"
    };
    String[] macros = {"map", "filter", "all", "exists", "exists_one"};
    String[] functions = {
      "size",
      "string",
      "int",
      "double",
      "timestamp",
      "duration",
      "type",
      "dyn",
      "bytes",
      "bool",
      "math.greatest",
      "math.round",
      "has",
      "uint"
    };
    return switch (random.nextInt(9)) {
      case 0, 1 -> "(" + one + " " + operators[random.nextInt(operators.length)] + " " + two + ")";
      case 2 -> "(" + one + " ? " + two + " : " + three + ")";
      case 3 -> one + "." + methods[random.nextInt(methods.length)] + "(" + two + ")";
      case 4 -> one + "." + macros[random.nextInt(macros.length)] + "(x, " + two + ")";
      case 5 -> functions[random.nextInt(functions.length)] + "(" + one + ")";
      case 6 -> "[" + one + ", " + two + "]";
      case 7 -> one + "[" + two + "]";
      default -> "dyn(" + one + ").replace(" + two + ", " + three + ")";
    };
  }

  private static String nested(String list, String macro, int times) {
    var source = new StringBuilder();
    for (int i = 0; i < times; i++) {
      source.append(list).append(macro).append(i).append(", ");
    }
    return source + "1" + ")".repeat(times);
  }

  private static String repeated(String start, String step, int times) {
    return start + step.repeat(times);
  }

  private static String outcome(String source) {
    try {
      return String.valueOf(
          EXPRESSIONS.compile(source).evaluate(LARGE, CelExpressionsTest.envelope()));
    } catch (ExpressionException e) {
      assertThat(e.problem()).isNotBlank();
      return "failed: " + e.problem();
    }
  }

  private static Event large() {
    String numbers =
        IntStream.range(0, 5_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
    String million = "1," + "1,".repeat(999_998) + "1";
    return CelExpressionsTest.event(
        """
        {"properties":{"total":10.5,"text":"%s","numbers":[%s],"million":[%s]},"context":{}}
        """
            .formatted("a".repeat(90_000), numbers, million));
  }
}
