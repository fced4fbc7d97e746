package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettlementTest {
  @Test
  void keepsTheWordsOfEachEventHoweverMany() {
    var settlement = new Settlement(10, 600);
    for (int i = 0; i < 600; i++) {
      settlement.settle(i, Fate.DEAD, "event " + i);
    }

    assertThat(settlement.message(599)).isEqualTo("event 599");
    assertThat(settlement.messages().texts())
        .hasSize(255)
        .endsWith("one of many different messages");
    assertThat(settlement.totals()).isEqualTo(new Totals(0, 0, 0, 600));
    assertThat(Byte.toUnsignedInt(settlement.messages().numbers()[253])).isEqualTo(254);
    assertThat(Byte.toUnsignedInt(settlement.messages().numbers()[599])).isEqualTo(255);
  }

  @Test
  void isKeptInAByteWhenAllFareTheSame() {
    var settlement = new Settlement(0, 1_000);
    for (int i = 0; i < 1_000; i++) {
      settlement.settle(i, Fate.DELIVERED, "");
    }

    assertThat(settlement.packedFates()).containsExactly(Fate.DELIVERED.code());
    assertThat(settlement.messages().numbers()).containsExactly(0);
  }

  @Test
  void isNotWrittenBeforeItIsComplete() {
    var settlement = new Settlement(0, 2);
    settlement.settle(0, Fate.DELIVERED, "");

    assertThatThrownBy(() -> new Deliveries.Batch("d", settlement))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyFateHasItsOwnCode() {
    for (Fate fate : Fate.values()) {
      assertThat(Fate.of(fate.code())).isEqualTo(fate);
    }
  }
}
