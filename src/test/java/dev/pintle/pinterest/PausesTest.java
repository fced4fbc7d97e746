package dev.pintle.pinterest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final String COST = "Reporting query cost limit exceeded. Retry after 125 seconds";

  @Test
  void aPauseIsReadFromTheHeadersBeforeTheWords() {
    assertThat(pause(Map.of("Retry-After", "7", "X-RateLimit-Reset", "40"), COST))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(pause(Map.of("X-RateLimit-Reset", "40"), COST)).isEqualTo(Duration.ofSeconds(40));
    assertThat(pause(Map.of(), COST)).isEqualTo(Duration.ofSeconds(125));
  }

  @Test
  void aDateIsComparedWithTheAnswersOwn() {
    Map<String, String> headers =
        Map.of(
            "Date", "Sun, 22 Nov 2026 09:00:00 GMT",
            "Retry-After", "Sun, 22 Nov 2026 09:02:00 GMT");

    assertThat(pause(headers, "")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aTrialsPauseOfManyHoursIsKept() {
    assertThat(pause(Map.of("X-RateLimit-Reset", "67150"), ""))
        .isEqualTo(Duration.ofSeconds(67_150));
    assertThat(pause(Map.of("X-RateLimit-Reset", "9000000"), "")).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void nothingToldIsAShortPause() {
    assertThat(pause(Map.of(), "slow down")).isEqualTo(Duration.ofSeconds(10));
    assertThat(pause(Map.of("Retry-After", "soon", "Date", "today"), ""))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(pause(Map.of("Retry-After", "0"), "")).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aBadRequestThatSaysWhenToComeBackAsksForAPause() {
    assertThat(Pauses.isAskedFor(400, "Too busy. Retry after 30 seconds.")).isTrue();
    assertThat(Pauses.isAskedFor(400, "invalid column")).isFalse();
    assertThat(Pauses.isAskedFor(404, "Retry after 30 seconds")).isFalse();
  }

  private static Duration pause(Map<String, String> headers, String message) {
    Map<String, List<String>> lists =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    return Pauses.of(HttpHeaders.of(lists, (_, _) -> true), message);
  }
}
