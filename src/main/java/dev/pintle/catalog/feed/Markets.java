package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Locales;
import dev.pintle.catalog.item.Market;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which markets Pinterest takes feeds for.
public final class Markets {
  /// The description's `Country` has all of ISO 3166 but one.
  private static final String NONE_FOR = "KP";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /// The description's `NullableCurrency`.
  private static final Set<String> CURRENCIES =
      Set.of(
          """
          AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN
          BWP BYN BYR BZD CAD CDF CHF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB
          EUR FJD FKP GBP GEL GGP GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS IMP INR IQD
          IRR ISK JEP JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD
          MDL MGA MKD MMK MNT MOP MRO MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN
          PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SPL SRD STD
          SVC SYP SZL THB TJS TMT TND TOP TRY TTD TVD TWD TZS UAH UGX USD UYU UZS VEF VND VUV WST
          XAF XCD XDR XOF XPF YER ZAR ZMW ZWD
          """
              .strip()
              .split("\\s+"));

  private Markets() {}

  /// What keeps Pinterest from taking a feed for it, by field: `country`, `locale`, `currency`;
  /// empty when nothing does.
  public static Map<String, String> problems(Market market) {
    var problems = new LinkedHashMap<String, String>();
    if (!COUNTRIES.contains(market.country()) || market.country().equals(NONE_FOR)) {
      problems.put("country", "must be the two letters of a country (ISO 3166), such as GB");
    }
    if (!Locales.isKnown(market.locale())) {
      String nearest = Locales.nearest(market.locale());
      problems.put(
          "locale",
          nearest.isEmpty()
              ? "Pinterest takes no feed in this language: choose one of "
                  + String.join(", ", Locales.ALL)
              : "Pinterest does not know " + market.locale() + ": choose " + nearest);
    }
    if (!CURRENCIES.contains(market.currency())) {
      String usual = Locales.currency(market.country());
      problems.put(
          "currency",
          "must be the three letters of a currency that Pinterest knows (ISO 4217)"
              + (usual.isEmpty() ? ", such as EUR" : ": choose " + usual));
    }
    return problems;
  }

  /// What Pinterest takes but will warn of; empty when there is nothing.
  public static String remark(Market market) {
    String usual = Locales.currency(market.country());
    return usual.isEmpty() || usual.equals(market.currency())
        ? ""
        : market.country()
            + " is not paid in "
            + market.currency()
            + ": Pinterest warns of it (COUNTRY_DOES_NOT_MAP_TO_CURRENCY) and may show no price;"
            + " choose "
            + usual
            + ", if the shop sells in it.";
  }
}
