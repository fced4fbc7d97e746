package dev.pintle.catalog.check;

import java.util.Set;

/// The currencies that Pinterest takes prices in (description 5.23.0,
/// `NonNullableCatalogsCurrency`).
final class Currencies {
  private static final Set<String> ALL =
      Set.of(
          """
              AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD
              BTN BWP BYN BYR BZD CAD CDF CHF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP
              ERN ETB EUR FJD FKP GBP GEL GGP GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS
              IMP INR IQD IRR ISK JEP JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
              LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRO MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
              NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
              SHP SLL SOS SPL SRD STD SVC SYP SZL THB TJS TMT TND TOP TRY TTD TVD TWD TZS UAH UGX
              USD UYU UZS VEF VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWD
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> IN_THOUSANDTHS =
      Set.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");

  private Currencies() {}

  /// Whether prices in it have three digits behind the point.
  static boolean hasThousandths(String code) {
    return IN_THOUSANDTHS.contains(code);
  }

  /// @param code in capitals
  static boolean isKnown(String code) {
    return ALL.contains(code);
  }
}
