package dev.pintle.sandbox.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The lists of words in the published description.
public final class Words {
  /// Of ISO 3166-1, without North Korea.
  public static final Set<String> COUNTRIES = countries();

  public static final Set<String> TIME_ZONES = of("timezones");

  private Words() {}

  /// A list that lies beside the program.
  static Set<String> of(String name) {
    try (var file = Words.class.getResourceAsStream("/sandbox/" + name + ".txt")) {
      if (file == null) {
        throw new IllegalStateException("the jar has no sandbox/" + name + ".txt");
      }
      return Set.copyOf(new String(file.readAllBytes(), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read sandbox/" + name + ".txt", e);
    }
  }

  private static Set<String> countries() {
    var countries = new HashSet<>(Set.of(Locale.getISOCountries()));
    countries.remove("KP");
    return Set.copyOf(countries);
  }
}
