package dev.pintle.forward.identity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a value is from: the country of the address it came with, else the store's. It tells how
/// to read phone numbers, states and dates that do not tell it themselves.
///
/// @param country an ISO 3166-1 alpha-2 code, in upper case after construction; null when unknown
public record Locality(@Nullable String country) {
  public static final Locality UNKNOWN = new Locality(null);

  public Locality {
    if (country != null) {
      country = country.length() == 2 ? country.toUpperCase(Locale.ROOT) : null;
    }
  }
}
