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
    String text = "a".repeat(500_000) + "bz";

    assertThat(Regex.problem(regex)).isEmpty();
    assertThat(hostile.isTooMuch(text)).isTrue();
    assertThat(hostile.finds(text)).as("though it is there").isFalse();
  }

  /// Each is refused for its size, which a bracket that is none must not hide.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{100}){100}",
        "([[:alpha:])]a{100}){100}",
        "(\\Q)\\Ea{100}){100}",
        "({(}a{100})){100}",
        "({a{100}){100}",
        "\\Q(\\E(a{100}){100}"
      })
  void isRefusedForItsSizeHoweverItIsWritten(String regex) {
    assertThat(Regex.problem(regex))
        .hasValueSatisfying(why -> assertThat(why).contains("repeats too much"));
  }

  /// None is as large as the numbers in it.
  @ParameterizedTest
  @ValueSource(strings = {"\\x{9999}", "[\\x{4000}-\\x{9999}]{1,9}", "\\Qa{9999}\\E", "[{9999}]"})
  void isNotRefusedForNumbersThatRepeatNothing(String regex) {
    assertThat(Regex.problem(regex)).isEmpty();
    assertThat(Regex.compile(regex, false).isTooMuch("a".repeat(20_000))).isFalse();
  }
}
