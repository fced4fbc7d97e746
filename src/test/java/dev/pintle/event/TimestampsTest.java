package dev.pintle.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2024-06-01T09:30:15.123Z, 2024-06-01T09:30:15.123Z",
    "2024-06-01T09:30:15Z, 2024-06-01T09:30:15Z",
    "2024-06-01T09:30:15.1Z, 2024-06-01T09:30:15.100Z",
    "2024-06-01T09:30:15.12Z, 2024-06-01T09:30:15.120Z",
    "2024-06-01T09:30:15.123456789Z, 2024-06-01T09:30:15.123Z",
    "2024-06-01T09:30:15.123456+00:00, 2024-06-01T09:30:15.123Z",
    "2024-06-01T09:30:15+02:00, 2024-06-01T07:30:15Z",
    "2024-06-01T09:30:15+0200, 2024-06-01T07:30:15Z",
    "2024-06-01T09:30:15+02, 2024-06-01T07:30:15Z",
    "2024-06-01T09:30:15.5-05:30, 2024-06-01T15:00:15.500Z",
    "2024-06-01T09:30:15 +02:00, 2024-06-01T07:30:15Z",
    "2024-06-01 09:30:15, 2024-06-01T09:30:15Z",
    "2024-06-01 09:30:15Z, 2024-06-01T09:30:15Z",
    "2024-06-01t09:30:15z, 2024-06-01T09:30:15Z",
    "2024-06-01T09:30, 2024-06-01T09:30:00Z",
    "2024-06-01T09:30Z, 2024-06-01T09:30:00Z",
    "2024-06-01T09:30+01:00, 2024-06-01T08:30:00Z",
    "2024-06-01, 2024-06-01T00:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "' 2024-06-01T09:30:15Z ', 2024-06-01T09:30:15Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "1717234215, 2024-06-01T09:30:15Z",
    "1717234215.5, 2024-06-01T09:30:15.500Z",
    "1717234215.1239, 2024-06-01T09:30:15.123Z",
    "1717234215., 2024-06-01T09:30:15Z",
    "1717234215123, 2024-06-01T09:30:15.123Z",
    "1717234215123.9, 2024-06-01T09:30:15.123Z",
    "100000000, 1973-03-03T09:46:40Z"
  })
  void readsWhatClientsWrite(String text, Instant time) {
    assertThat(Timestamps.millis(text)).hasValue(time.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "null",
        "2024-02-30T00:00:00Z",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10T00:00:00Z",
        "2024-06-31T00:00:00.000Z",
        "2024-06-01T24:00:00Z",
        "2024-06-01T23:60:00Z",
        "2024-06-01T23:59:60Z",
        "2024-06-01T09:30:15.Z",
        "2024-06-01T09:30.5Z",
        "2024-06-01T09:30:15.1234567890Z",
        "2024-06-01T09:30:15ZZ",
        "2024-06-01T09:30:15+01:00+0100",
        "2024-06-01T09:30:15+25:00",
        "2024-06-01T 09:30:15Z",
        "2024-06-0109:30:15",
        "2024-06-01T",
        "2024-6-1",
        "24-06-01",
        "01/06/2024",
        "2024-06-01T09:30:15Z and more",
        "２０２４-06-01T09:30:15Z",
        "1969-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "-999999999-01-01",
        "20240601",
        "2024",
        "0",
        "-1717234215",
        "1717234215.1.2",
        ".5",
        ".",
        "1717234215123456",
        "99999999999999999999999999999999999999",
        "9999999999999",
        "1e9",
        "NaN"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(Timestamps.millis(text)).isEmpty();
  }

  @Randomized
  void readsEveryTimeInEveryForm(Random random) {
    var time = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    var offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
    OffsetDateTime there = time.atOffset(offset);
    var form =
        DateTimeFormatter.ofPattern(
            random.nextBoolean() ? "uuuu-MM-dd'T'HH:mm:ss.SSSXXX" : "uuuu-MM-dd HH:mm:ss.SSSXX");

    assertThat(Timestamps.millis(form.format(there))).hasValue(time.toEpochMilli());
    assertThat(Timestamps.millis(time.toString())).hasValue(time.toEpochMilli());
  }

  @Randomized
  void garbageIsNoTimeAndNoCrash(Random random) {
    String good = "2024-06-01T09:30:15.123+02:00";
    var text = new StringBuilder(good);
    List<String> spoilers = List.of("", "9", "-", ":", "Z", " ", "T", ".", "\uD800", "é", "+");
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(3));
      text.replace(at, end, spoilers.get(random.nextInt(spoilers.size())));
    }

    var millis = Timestamps.millis(text.toString());

    millis.ifPresent(value ->
        assertThat(value).isBetween(0L, Instant.parse("2200-01-01T00:00:00Z").toEpochMilli()));
  }
}
