package dev.pintle.forward.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  @Test
  void looksForWhatIsUsual() {
    Regex sku = Regex.compile("^(mug|cup)-[0-9]{1,6}$", false);

    assertThat(sku.finds("mug-17")).isTrue();
    assertThat(sku.finds("MUG-17")).isFalse();
    assertThat(Regex.compile("^mug", true).finds("MUG-17")).isTrue();
    assertThat(sku.isTooMuch("x".repeat(20_000))).isFalse();
  }

  /// Each has at most 5,000 steps, and would be looked for in this text for many seconds.
  @ParameterizedTest
  @ValueSource(strings = {"(a{0,70}){70}b", "(a?){1000}b", "(.{1,100}){40}z"})
  void isNotLookedForWhereItWouldTakeLong(String regex) {
    Regex hostile = Regex.compile(regex, false);
    String text = "a".repeat(500_000);

    assertThat(Regex.problem(regex)).isEmpty();
    assertThat(hostile.isTooMuch(text)).isTrue();
    long start = System.nanoTime();
    assertThat(hostile.finds(text)).isFalse();
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }
}
