package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
  private static final long NOW = 1_800_000_000;

  @Randomized
  void tellsRepeatsAsASetDoes(Random random) {
    var ids = new SeenIds(100_000);
    var expected = new HashSet<String>();

    for (int i = 0; i < 20_000; i++) {
      String id = Integer.toString(random.nextInt(10_000));
      assertThat(ids.add("1", "checkout", id, NOW)).isEqualTo(expected.add(id));
    }
    assertThat(ids.remembered()).isEqualTo(expected.size());
  }

  @Test
  void tellsAccountsAndNamesApart() {
    var ids = new SeenIds(10);

    assertThat(ids.add("1", "checkout", "a", NOW)).isTrue();
    assertThat(ids.add("2", "checkout", "a", NOW)).isTrue();
    assertThat(ids.add("1", "signup", "a", NOW)).isTrue();
    assertThat(ids.add("1", "signup", "a", NOW)).isFalse();
  }

  @Test
  void forgetsTheOldestWhenThereAreTooMany() {
    var ids = new SeenIds(1000);

    for (int i = 0; i < 2000; i++) {
      ids.add("1", "checkout", "id" + i, NOW);
    }

    assertThat(ids.remembered()).isEqualTo(1000);
    assertThat(ids.forgotten()).isEqualTo(1000);
    assertThat(ids.add("1", "checkout", "id1999", NOW)).isFalse();
    assertThat(ids.add("1", "checkout", "id0", NOW)).isTrue();
  }
}
