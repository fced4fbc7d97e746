package dev.pintle.collect.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.Randomized;
import dev.pintle.base.Json;
import dev.pintle.collect.replay.Reading.JsonRow;
import dev.pintle.collect.replay.Reading.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final List<String> BY = List.of("g");

  @Randomized
  void givesEachGroupOnceAndWhole(Random random) {
    int groups = 1 + random.nextInt(30);
    var rows =
        IntStream.range(0, random.nextInt(300))
            .mapToObj(line -> row(line, random.nextInt(groups)))
            .toList();

    var given = grouped(rows);

    assertThat(given.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(rows);
    Map<String, List<Row>> whole =
        rows.stream().collect(Collectors.groupingBy(row -> row.value("g")));
    assertThat(new HashSet<>(given)).isEqualTo(new HashSet<>(whole.values()));
    assertThat(given).hasSize(whole.size());
  }

  @Test
  void givesAGroupWhereItsLastRowIs() {
    var rows = List.of(row(1, 1), row(2, 2), row(3, 1), row(4, 3));
    assertThat(grouped(rows))
        .containsExactly(
            List.of(rows.get(1)), List.of(rows.get(0), rows.get(2)), List.of(rows.get(3)));
  }

  @Test
  void refusesToHoldMoreThanItsLimit() {
    var groups = new Groups(BY, ScatteredGroups.none());
    assertThatThrownBy(
            () -> {
              for (int line = 1; line <= Groups.MOST_ROWS_HELD + 1; line++) {
                groups.add(row(line, 1), _ -> {});
              }
            })
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("sort the file by g");
  }

  private static List<List<Row>> grouped(List<Row> rows) {
    var scattered = new ScatteredGroups(BY);
    rows.forEach(scattered::see);
    scattered.close();
    var given = new ArrayList<List<Row>>();
    var groups = new Groups(BY, scattered);
    rows.forEach(row -> groups.add(row, given::add));
    groups.end(given::add);
    return given;
  }

  private static Row row(int line, int group) {
    return new JsonRow(line, (Json.Obj) Json.parse("{\"g\":" + group + ",\"n\":" + line + "}"));
  }
}
