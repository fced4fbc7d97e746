package dev.pintle.sandbox;

import dev.pintle.sandbox.ads.Organic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A way in which what people did with Pins falls into parts: always by the same shares, the last
/// part being the rest, so that the parts add up to all.
enum Cut {
  APP_TYPE("app_types", "ALL", "MOBILE=70 TABLET=5 WEB"),
  OWNED_CONTENT("from_claimed_content", "BOTH", "CLAIMED=60 OTHER"),
  SOURCE("source", "ALL", "YOUR_PINS=85 OTHER_PINS"),
  CONTENT("content_type", "ALL", "PAID=30 ORGANIC"),
  PIN_FORMAT(
      "pin_format",
      "ALL",
      "ORGANIC_IMAGE=45 ORGANIC_PRODUCT=15 ORGANIC_VIDEO=10 ADS_STANDARD=15 ADS_PRODUCT=10"
          + " ADS_VIDEO=3 ADS_IDEA");

  private final String parameter;
  private final String all;
  private final String shares;

  /// @param parameter which part is wanted
  /// @param all the word for all parts
  /// @param shares the parts, each but the last with its percentage
  Cut(String parameter, String all, String shares) {
    this.parameter = parameter;
    this.all = all;
    this.shares = shares;
  }

  List<String> parts() {
    return Stream.of(shares.split(" ", -1)).map(share -> share.split("=", -1)[0]).toList();
  }

  /// The part that a call wants; the word for all when it says nothing.
  String wanted(Call call) {
    var words = new ArrayList<>(parts());
    words.add(all);
    String wanted = call.query().choice(parameter, words);
    return wanted == null ? all : wanted;
  }

  Organic of(Organic whole, String part) {
    if (part.equals(all)) {
      return whole;
    }
    Organic rest = whole;
    for (String share : shares.split(" ", -1)) {
      String[] words = share.split("=", -1);
      Organic own = words.length == 1 ? rest : whole.percent(Integer.parseInt(words[1]));
      if (words[0].equals(part)) {
        return own;
      }
      rest = rest.minus(own);
    }
    throw new IllegalArgumentException("there is no part " + part);
  }
}
