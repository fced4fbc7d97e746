package dev.pintle.ads.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CadenceTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          hour 15 Europe/Berlin,        2026-11-22T09:14:59Z, 2026-11-22T09:15:00Z
          hour 15 Europe/Berlin,        2026-11-22T09:15:00Z, 2026-11-22T10:15:00Z
          hour 15 Asia/Kolkata,         2026-11-22T09:50:00Z, 2026-11-22T10:45:00Z
          day 06:30 Europe/Berlin,      2026-11-22T05:29:59Z, 2026-11-22T05:30:00Z
          day 06:30 Europe/Berlin,      2026-11-22T05:30:00Z, 2026-11-23T05:30:00Z
          day 06:30 Pacific/Auckland,   2026-11-22T09:00:00Z, 2026-11-22T17:30:00Z
          week monday 06:30 UTC,        2026-11-22T09:00:00Z, 2026-11-23T06:30:00Z
          week sunday 06:30 UTC,        2026-11-22T06:30:00Z, 2026-11-29T06:30:00Z
          month 31 06:30 UTC,           2026-11-22T09:00:00Z, 2026-11-30T06:30:00Z
          month 31 06:30 UTC,           2027-01-31T06:30:00Z, 2027-02-28T06:30:00Z
          month 1 06:30 UTC,            2026-11-22T09:00:00Z, 2026-12-01T06:30:00Z
          """)
  void comesAtTheTimeOfAWallClock(String word, Instant after, Instant next) {
    assertThat(Cadence.of(word).after(after)).contains(next);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          day 02:30 Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T01:30:00Z
          day 02:30 Europe/Berlin, 2027-03-28T01:30:00Z, 2027-03-29T00:30:00Z
          day 02:30 Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z
          day 02:30 Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z
          """)
  void comesOnceOnADayOnWhichTheClocksChange(String word, Instant after, Instant next) {
    assertThat(Cadence.of(word).after(after)).contains(next);
  }

  @Test
  void comesEachHourOfADayOfTwentyFiveHours() {
    var cadence = Cadence.of("hour 0 Europe/Berlin");
    Instant at = Instant.parse("2026-10-24T21:59:00Z");
    var times = new ArrayList<Duration>();
    for (int i = 0; i < 26; i++) {
      Instant next = cadence.after(at).orElseThrow();
      times.add(Duration.between(at, next));
      at = next;
    }
    assertThat(times.subList(1, 26)).containsOnly(Duration.ofHours(1));
  }

  @Test
  void neverComesWhenItShallNot() {
    assertThat(Cadence.of("never").after(Instant.EPOCH)).isEmpty();
  }

  @Test
  void isAlwaysLaterAndAtItsTimeForAnyInstantAndZone() {
    var random = new Random(5);
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      int hour = random.nextInt(24);
      String time = "%02d:%02d".formatted(hour, random.nextInt(60));
      var cadence = Cadence.of((i % 2 == 0 ? "day " : "month 29 ") + time + " " + zone);
      Instant after =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));

      ZonedDateTime next = cadence.after(after).orElseThrow().atZone(zone);

      assertThat(next.toInstant()).as("%s after %s", cadence.word(), after).isAfter(after);
      boolean asSaid = next.toLocalTime().toString().equals(time);
      boolean afterAGap = zone.getRules().getTransition(gap(next, time)) != null;
      assertThat(asSaid || afterAGap).as("%s is at %s", cadence.word(), next).isTrue();
    }
  }

  private static LocalDateTime gap(ZonedDateTime next, String time) {
    return next.toLocalDate().atTime(LocalTime.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never",
        "hour 59 America/St_Johns",
        "day 00:00 UTC",
        "week sunday 23:59 Asia/Tokyo",
        "month 31 06:30 Europe/Berlin"
      })
  void isWrittenAsItIsRead(String word) {
    assertThat(Cadence.of(word).word()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "hourly, hour 15 Asia/Tokyo",
    "daily, day 06:30 Asia/Tokyo",
    "weekly, week monday 06:30 Asia/Tokyo",
    "monthly, month 1 06:30 Asia/Tokyo",
    "daily 23:05, day 23:05 Asia/Tokyo",
    "weekly friday, week friday 06:30 Asia/Tokyo",
    "day 07:00 UTC, day 07:00 UTC"
  })
  void takesTheUsualForWhatIsLeftOut(String word, String meant) {
    assertThat(Cadence.of(word, ZoneId.of("Asia/Tokyo")).word()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sometimes",
        "never UTC",
        "daily 06:30 UTC twice",
        "hour UTC",
        "hour 60 UTC",
        "day 25:00 UTC",
        "day 06:30 Berlin",
        "week someday 06:30 UTC",
        "month 32 06:30 UTC",
        "month 0 06:30 UTC"
      })
  void tellsHowAScheduleIsWritten(String word) {
    assertThatThrownBy(() -> Cadence.of(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("day 06:30 Europe/Berlin")
        .hasMessageContaining("not \"" + word + "\"");
  }
}
