package dev.pintle.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The colours of the stylesheet can be told apart, by the measure of [WCAG
/// 2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
class ContrastTest {
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");
  private static final String DARK = "@media (prefers-color-scheme: dark)";

  @ParameterizedTest
  @CsvSource({
    "ink, ground, 4.5",
    "ink, surface, 4.5",
    "ink, raised, 4.5",
    "ink, accent-soft, 4.5",
    "muted, ground, 4.5",
    "muted, surface, 4.5",
    "muted, raised, 4.5",
    "accent, ground, 4.5",
    "accent, surface, 4.5",
    "on-accent, accent, 4.5",
    "on-bad, bad, 4.5",
    "good, good-soft, 4.5",
    "warn, warn-soft, 4.5",
    "bad, bad-soft, 4.5",
    "bad, surface, 4.5",
    "good, surface, 4.5",
    "warn, surface, 4.5",
    "field-line, surface, 3",
    "focus, ground, 3",
    "focus, surface, 3"
  })
  void isReadable(String front, String back, double ratio) throws IOException {
    String css = Files.readString(Path.of("src/main/resources/static/pintle.css"));
    int dark = css.indexOf(DARK);
    assertThat(dark).isPositive();
    var light = colours(css.substring(0, dark));
    var night = new HashMap<>(light);
    night.putAll(colours(css.substring(dark, css.indexOf("/* Elements */"))));

    assertThat(contrast(light, front, back)).as("light").isGreaterThanOrEqualTo(ratio);
    assertThat(contrast(night, front, back)).as("dark").isGreaterThanOrEqualTo(ratio);
    assertThat(night.get(back)).isNotEqualTo(light.get(back));
  }

  private static Map<String, Integer> colours(String css) {
    var colours = new HashMap<String, Integer>();
    COLOUR
        .matcher(css)
        .results()
        .forEach(found -> colours.put(found.group(1), Integer.parseInt(found.group(2), 16)));
    return colours;
  }

  private static double contrast(Map<String, Integer> colours, String front, String back) {
    assertThat(colours).containsKeys(front, back);
    double one = luminance(colours.getOrDefault(front, 0));
    double other = luminance(colours.getOrDefault(back, 0));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
