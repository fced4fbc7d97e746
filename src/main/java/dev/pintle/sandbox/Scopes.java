package dev.pintle.sandbox;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What an app can be allowed to do, in words.
final class Scopes {
  static final Map<String, String> WORDS = words();

  private Scopes() {}

  /// The scopes of a list, in its order.
  ///
  /// @param separator a regular expression
  static Set<String> split(String list, String separator) {
    var scopes = new LinkedHashSet<String>();
    for (String scope : list.split(separator, -1)) {
      scopes.add(scope);
    }
    return scopes;
  }

  static boolean known(Set<String> scopes) {
    return WORDS.keySet().containsAll(scopes);
  }

  private static Map<String, String> words() {
    var words = new LinkedHashMap<String, String>();
    words.put("user_accounts:read", "See your account and the websites you claimed");
    words.put("user_accounts:write", "Claim websites for your account, and give them up");
    words.put("ads:read", "See your ad accounts, tags, campaigns and results");
    words.put("ads:write", "Create tags, send conversions, and change campaigns");
    words.put("catalogs:read", "See your catalogs, feeds and products");
    words.put("catalogs:write", "Create and change catalogs, feeds and products");
    words.put("billing:read", "See how you pay for ads");
    words.put("billing:write", "Change how you pay for ads");
    words.put("biz_access:read", "See who has access to your business");
    words.put("biz_access:write", "Change who has access to your business");
    words.put("boards:read", "See your public boards");
    words.put("boards:read_secret", "See your secret boards");
    words.put("boards:write", "Create, change and delete public boards");
    words.put("boards:write_secret", "Create, change and delete secret boards");
    words.put("msot:write", "Report conversions as your source of measurement");
    words.put("pins:read", "See your public Pins");
    words.put("pins:read_secret", "See your secret Pins");
    words.put("pins:write", "Create, change and delete public Pins");
    words.put("pins:write_secret", "Create, change and delete secret Pins");
    return words;
  }
}
