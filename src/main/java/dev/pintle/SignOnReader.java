package dev.pintle;

import dev.pintle.admin.oidc.OidcSettings;
import dev.pintle.admin.people.SignOnSettings;
import dev.pintle.admin.web.Right;
import dev.pintle.base.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads how people sign on.
///
/// @param text what is set, by key
/// @param problems where to tell what is wrong
record SignOnReader(Function<SettingsReader.Key, String> text, List<String> problems) {
  private static final Set<String> OWN_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  SignOnSettings read() {
    var oidc = oidc();
    boolean passwords = flag(SettingsReader.Key.SIGN_ON_PASSWORDS);
    if (!passwords && oidc == null) {
      problems.add("sign-on.passwords is false, so sign-on.oidc.issuer must be set");
    }
    return new SignOnSettings(
        passwords,
        duration(SettingsReader.Key.SIGN_ON_IDLE),
        duration(SettingsReader.Key.SIGN_ON_LONGEST),
        oidc);
  }

  private SignOnSettings.@Nullable Oidc oidc() {
    String issuer = value(SettingsReader.Key.OIDC_ISSUER);
    if (issuer.isEmpty()) {
      return null;
    }
    String id = value(SettingsReader.Key.OIDC_CLIENT_ID);
    String secret = value(SettingsReader.Key.OIDC_CLIENT_SECRET);
    if (id.isEmpty() || secret.isEmpty()) {
      problems.add(
          "sign-on.oidc.client-id and sign-on.oidc.client-secret must be set, since"
              + " sign-on.oidc.issuer is");
    }
    String scopes = value(SettingsReader.Key.OIDC_SCOPES);
    if (!words(scopes).contains("openid")) {
      problems.add(SettingsReader.Key.OIDC_SCOPES.path() + " must have openid among them");
    }
    return new SignOnSettings.Oidc(
        new OidcSettings(
            issuer(issuer),
            id,
            new Secret(secret),
            scopes,
            value(SettingsReader.Key.OIDC_GROUPS_CLAIM)),
        value(SettingsReader.Key.OIDC_NAME),
        words(value(SettingsReader.Key.OIDC_ALLOWED_DOMAINS).toLowerCase(Locale.ROOT)),
        rights(
            SettingsReader.Key.OIDC_DEFAULT_RIGHTS,
            words(value(SettingsReader.Key.OIDC_DEFAULT_RIGHTS))),
        groupRights());
  }

  /// Kept as it is written: tokens must name it so.
  private URI issuer(String issuer) {
    try {
      var address = URI.create(issuer);
      boolean secure =
          "https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && OWN_HOSTS.contains(address.getHost()));
      if (secure && address.getHost() != null && address.getRawQuery() == null) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    problems.add(
        SettingsReader.Key.OIDC_ISSUER.path() + " must be an https address without a query");
    return URI.create("https://invalid.invalid");
  }

  private Map<String, Set<Right>> groupRights() {
    var rights = new HashMap<String, Set<Right>>();
    for (String entry : value(SettingsReader.Key.OIDC_GROUP_RIGHTS).split(" +", -1)) {
      if (entry.isEmpty()) {
        continue;
      }
      int equals = entry.lastIndexOf('=');
      if (equals <= 0) {
        problems.add(
            SettingsReader.Key.OIDC_GROUP_RIGHTS.path()
                + " must have entries like group=view,develop");
      } else {
        var words = Set.copyOf(Arrays.asList(entry.substring(equals + 1).split(",", -1)));
        rights.put(entry.substring(0, equals), rights(SettingsReader.Key.OIDC_GROUP_RIGHTS, words));
      }
    }
    if (!rights.isEmpty() && value(SettingsReader.Key.OIDC_GROUPS_CLAIM).isEmpty()) {
      problems.add("sign-on.oidc.groups-claim must be set, since sign-on.oidc.group-rights is");
    }
    return rights;
  }

  private Set<Right> rights(SettingsReader.Key key, Set<String> words) {
    var rights = EnumSet.noneOf(Right.class);
    for (String word : words) {
      Right.of(word)
          .ifPresentOrElse(
              rights::add,
              () ->
                  problems.add(
                      key.path()
                          + " must be of view, develop, approve, publish and manage, not "
                          + word));
    }
    return rights;
  }

  private static Set<String> words(String text) {
    return Stream.of(text.split("[ ,]+", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private boolean flag(SettingsReader.Key key) {
    String value = value(key);
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(key.path() + " must be true or false");
    }
    return value.equals("true");
  }

  private Duration duration(SettingsReader.Key key) {
    try {
      var duration = Duration.parse(value(key));
      if (duration.compareTo(Duration.ofMinutes(1)) >= 0
          && duration.compareTo(Duration.ofDays(366)) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException _) {
      // told below
    }
    problems.add(key.path() + " must be a duration from PT1M to P366D");
    return Duration.parse(key.standard());
  }

  private String value(SettingsReader.Key key) {
    return text.apply(key).strip();
  }
}
