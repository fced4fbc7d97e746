package dev.pintle.ads.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.ads.table.Attribution.ReportTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTest {
  @Test
  void isWrittenAsItIsRead() {
    var late = new Attribution(7, 0, 0, ReportTime.CONVERSION);
    assertThat(late.word()).isEqualTo("7/0/0 by conversion");
    assertThat(Attribution.of(late.word())).isEqualTo(late);
    assertThat(Attribution.of(" 30/30/1 ")).isEqualTo(Attribution.USUAL);
    assertThat(Attribution.USUAL.word()).isEqualTo("30/30/1 by ad action");
  }

  @Test
  void isAsLongAsItsLongestWindow() {
    assertThat(Attribution.of("1/60/30").longest()).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "30/30", "30/30/2", "30/30/1 by day", "1/1/1/1"})
  void tellsWhatIsWrong(String word) {
    assertThatThrownBy(() -> Attribution.of(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "(an attribution is written like 30/30/1 .*|a window must be 0, 1, .*)");
  }
}
