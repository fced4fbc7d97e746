package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  static Stream<Arguments> formats() {
    Stream<Function<Written, String>> writers =
        Stream.of(
            written -> written.table('\t', "\n"),
            written -> written.table(',', "\r\n"),
            written -> written.table(';', "\n"),
            written -> written.table('|', "\n"),
            Written::xml,
            written -> written.json(true),
            written -> written.json(false));
    return writers.flatMap(writer ->
        Stream.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16")
            .map(charset -> Arguments.of(writer, charset)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void readsWhatWasWritten(Function<Written, String> writer, String charset) {
    for (long seed = 1; seed <= 5; seed++) {
      Written written = Written.random(seed, 200);

      Reading reading = Reading.of(writer.apply(written).getBytes(Charset.forName(charset)));

      assertThat(Written.read(reading)).as("seed " + seed).hasSize(200);
      for (int i = 0; i < 200; i++) {
        assertThat(Written.read(reading).get(i)).isEqualTo(written.expected().get(i));
      }
      assertThat(reading.summary().complete()).isTrue();
      assertThat(reading.summary().rows()).isEqualTo(200);
      assertThat(reading.codes()).noneMatch(code -> code.startsWith("PARSE_LINE_ERROR"));
      assertThat(reading.findings()).noneMatch(found -> found.mend().contains("bytes are not"));
    }
  }
}
