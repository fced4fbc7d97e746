package dev.pintle;

import dev.pintle.base.Secret;
import dev.pintle.catalog.feed.FeedSettings;
import dev.pintle.journal.JournalSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads settings from a YAML file, then the environment, then the command line; the later wins. An
/// unknown key is an error, and all errors are told at once.
final class SettingsReader {
  /// What can be set: the key in the file (nested by its dots) and what it is for.
  enum Key {
    HOST("host", "0.0.0.0", "address the server listens on"),
    PORT("port", "8080", "port the server listens on; 0 takes any free one"),
    DATA("data", "data", "directory of journal, state and keys"),
    KEY_FILE("key-file", "", "file of the encryption keys; default: keys in the data directory"),
    STORE_URL("store.url", "", "JDBC URL of the state; default: SQLite in the data directory"),
    STORE_CONNECTIONS("store.connections", "8", "connections to the state open at once"),
    TRUSTED_PROXIES(
        "http.trusted-proxies",
        "127.0.0.1 0:0:0:0:0:0:0:1 [0:0:0:0:0:0:0:1] ::1",
        "addresses, separated by spaces, whose X-Forwarded-For is believed"),
    PUBLIC_URL("http.public-url", "", "where browsers find the server, when requests do not tell"),
    PINTEREST_API(
        "pinterest.api-url",
        "https://api.pinterest.com/v5",
        "Pinterest's API up to and with its version; the sandbox's to try things out"),
    PINTEREST_OAUTH(
        "pinterest.oauth-url",
        "https://www.pinterest.com/oauth/",
        "the page where a person gives Pintle access to a Pinterest account"),
    PINTEREST_TAG_SCRIPT(
        "pinterest.tag-script-url",
        "https://s.pinimg.com/ct/core.js",
        "the script of Pinterest's tag, which the pixel loads"),
    PINTEREST_APP_ID(
        "pinterest.app-id", "", "id of the developer app; when not set, it is asked for on a page"),
    PINTEREST_APP_SECRET("pinterest.app-secret", "", "the app's secret key"),
    ALLOW_PRIVATE_ADDRESSES(
        "network.allow-private-addresses",
        "false",
        "true lets Pintle fetch shop pages from this machine and its private networks"),
    DNS_SERVER(
        "network.dns-server", "", "host:port of the DNS server to ask; default: the system's"),
    MAIL_SMTP_URL(
        "mail.smtp-url",
        "",
        "smtp://user:password@host:587 or smtps://…; default: no mail is sent"),
    MAIL_FROM("mail.from", "", "the address mail comes from; needed with mail.smtp-url"),
    SIGN_ON_PASSWORDS("sign-on.passwords", "true", "false lets people sign on only by OIDC"),
    SIGN_ON_IDLE("sign-on.idle", "PT12H", "how long a session lasts from its last use"),
    SIGN_ON_LONGEST("sign-on.longest", "P30D", "how long a session lasts at most"),
    OIDC_ISSUER("sign-on.oidc.issuer", "", "the OpenID provider's issuer; default: no OIDC"),
    OIDC_CLIENT_ID("sign-on.oidc.client-id", "", "what the provider calls this server"),
    OIDC_CLIENT_SECRET("sign-on.oidc.client-secret", "", "the secret that goes with it"),
    OIDC_SCOPES("sign-on.oidc.scopes", "openid email profile", "what the provider is asked for"),
    OIDC_NAME("sign-on.oidc.name", "single sign-on", "what the button says after Continue with"),
    OIDC_ALLOWED_DOMAINS(
        "sign-on.oidc.allowed-domains", "", "domains of e-mail addresses let in; default: any"),
    OIDC_DEFAULT_RIGHTS(
        "sign-on.oidc.default-rights",
        "",
        "rights in all stores of whoever signs on first; default: only who was added is let in"),
    OIDC_GROUPS_CLAIM("sign-on.oidc.groups-claim", "", "the claim of the ID token with groups"),
    OIDC_GROUP_RIGHTS(
        "sign-on.oidc.group-rights",
        "",
        "rights in all stores by group, such as shop-team=view,develop ops=manage"),
    JOURNAL_MAX_AGE("journal.max-age", "P14D", "how long events are kept once all have read them"),
    JOURNAL_MAX_BYTES("journal.max-bytes", "10737418240", "how large the journal may be on disk"),
    JOURNAL_MIN_FREE(
        "journal.min-free-bytes", "268435456", "events are refused when the disk has less room"),
    JOURNAL_MAX_WAITING(
        "journal.max-waiting-bytes", "33554432", "events waiting to be written; more get 503"),
    JOURNAL_REPEAT_WINDOW(
        "journal.repeat-window", "1000000", "message ids remembered to drop repeats"),
    CATALOG_MAX_FILE(
        "catalog.max-file-bytes", "1073741824", "how large a product file may be, as it comes"),
    CATALOG_READ_TIME("catalog.read-time", "PT15M", "how long fetching a product file may take"),
    CATALOG_HOLD_PERCENT(
        "catalog.hold-percent",
        "20",
        "a run that would take away a larger share of a feed's items waits for a person"),
    CATALOG_HOLD_ITEMS(
        "catalog.hold-items", "10", "so many items of a feed may go whatever share they are"),
    CATALOG_INGEST_EVERY(
        "catalog.ingest-every",
        "PT1H",
        "how often at most Pinterest is asked to fetch a feed early"),
    WAREHOUSE_URL(
        "warehouse.url",
        "",
        "JDBC URL of a PostgreSQL database for ads data; default: DuckDB in the data directory"),
    WAREHOUSE_MEMORY(
        "warehouse.memory-bytes", "536870912", "how much memory DuckDB may take for each store"),
    WAREHOUSE_THREADS("warehouse.threads", "2", "how many processors DuckDB may use at once"),
    ADS_ACCESS(
        "ads.access",
        "standard",
        "what the developer app may do: standard, or trial with 1,000 calls a day");

    private final String path;
    private final String standard;
    private final String meaning;

    Key(String path, String standard, String meaning) {
      this.path = path;
      this.standard = standard;
      this.meaning = meaning;
    }

    String path() {
      return path;
    }

    String standard() {
      return standard;
    }

    String meaning() {
      return meaning;
    }

    /// Its name in the environment: `PINTLE_JOURNAL_MAX_AGE`.
    String variable() {
      return "PINTLE_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
  }

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> values = new TreeMap<>();

  private SettingsReader() {}

  /// Reads the settings.
  ///
  /// @param file null when there is none
  /// @param arguments what the command line says, by key
  /// @throws SettingsException with everything that is wrong
  static Settings read(
      @Nullable Path file, Map<String, String> environment, Map<Key, String> arguments) {
    var reader = new SettingsReader();
    if (file != null) {
      reader.file(file);
    }
    reader.environment(environment);
    arguments.forEach((key, value) -> reader.values.put(key.path, value));
    Settings settings = reader.settings();
    if (!reader.problems.isEmpty() || settings == null) {
      throw new SettingsException(reader.problems);
    }
    return settings;
  }

  /// What a command line says, for [#read]; null where it says nothing.
  static Map<Key, String> arguments(@Nullable Integer port, @Nullable Path data) {
    var arguments = new EnumMap<Key, String>(Key.class);
    if (port != null) {
      arguments.put(Key.PORT, port.toString());
    }
    if (data != null) {
      arguments.put(Key.DATA, data.toString());
    }
    return arguments;
  }

  private void file(Path file) {
    try {
      Object yaml = new YAMLMapper().readValue(Files.readAllBytes(file), Object.class);
      if (yaml instanceof Map<?, ?> map) {
        flatten("", map);
      } else if (yaml != null) {
        problems.add(file + " must hold keys and values");
      }
    } catch (IOException e) {
      problems.add("cannot read " + file + ": " + e.getMessage());
    } catch (JacksonException e) {
      problems.add(file + " is not YAML: " + e.getOriginalMessage());
    }
  }

  private void flatten(String prefix, Map<?, ?> map) {
    map.forEach((name, value) -> {
      String path = prefix + name;
      if (value instanceof Map<?, ?> nested) {
        flatten(path + ".", nested);
      } else if (Stream.of(Key.values()).noneMatch(key -> key.path.equals(path))) {
        problems.add(path + " is not a setting; docs/reference.md lists them");
      } else {
        values.put(path, list(value));
      }
    });
  }

  private static String list(@Nullable Object value) {
    return value instanceof List<?> items
        ? items.stream().map(String::valueOf).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }

  private void environment(Map<String, String> environment) {
    for (Key key : Key.values()) {
      String value = environment.get(key.variable());
      if (value != null) {
        values.put(key.path, value);
      }
    }
  }

  private @Nullable Settings settings() {
    Path data = Path.of(text(Key.DATA));
    int port = (int) number(Key.PORT, 0, 65_535);
    int connections = (int) number(Key.STORE_CONNECTIONS, 2, 1_000);
    String keyFile = text(Key.KEY_FILE);
    String storeUrl = text(Key.STORE_URL);
    String publicUrl = text(Key.PUBLIC_URL);
    var pinterest = pinterest();
    var network = network();
    var mail = mail();
    var signOn = new SignOnReader(this::text, problems).read();
    JournalSettings journal = journal(data);
    FeedSettings feeds = feeds();
    if (journal == null || feeds == null) {
      return null;
    }
    return new Settings(
        text(Key.HOST),
        port,
        data,
        keyFile.isEmpty() ? data.resolve("keys") : Path.of(keyFile),
        storeUrl.isEmpty() ? "jdbc:sqlite:" + data.resolve("pintle.db") : storeUrl,
        connections,
        Set.of(text(Key.TRUSTED_PROXIES).strip().split("[ ,]+")),
        publicUrl.isEmpty() ? null : publicUrl,
        pinterest,
        network,
        mail,
        signOn,
        journal,
        feeds,
        new Settings.Catalog(
            number(Key.CATALOG_MAX_FILE, 1, 1L << 40), duration(Key.CATALOG_READ_TIME)),
        ads(data));
  }

  private Settings.Ads ads(Path data) {
    String url = text(Key.WAREHOUSE_URL).strip();
    if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
      problems.add(
          Key.WAREHOUSE_URL.path
              + " must start with jdbc:postgresql:, or be empty for DuckDB in the data directory");
    }
    String access = text(Key.ADS_ACCESS).strip();
    if (!access.equals("standard") && !access.equals("trial")) {
      problems.add(Key.ADS_ACCESS.path + " must be standard or trial");
    }
    return new Settings.Ads(
        url,
        data.resolve("warehouse"),
        number(Key.WAREHOUSE_MEMORY, 64L << 20, 1L << 40),
        (int) number(Key.WAREHOUSE_THREADS, 1, 256),
        access.equals("trial"));
  }

  private @Nullable FeedSettings feeds() {
    try {
      return new FeedSettings(
          (int) number(Key.CATALOG_HOLD_PERCENT, 0, 100),
          (int) number(Key.CATALOG_HOLD_ITEMS, 0, Integer.MAX_VALUE),
          duration(Key.CATALOG_INGEST_EVERY));
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private Settings.Pinterest pinterest() {
    String id = text(Key.PINTEREST_APP_ID).strip();
    String secret = text(Key.PINTEREST_APP_SECRET).strip();
    if (id.isEmpty() != secret.isEmpty()) {
      problems.add("pinterest.app-id and pinterest.app-secret must be set together");
    }
    return new Settings.Pinterest(
        address(Key.PINTEREST_API),
        URI.create(address(Key.PINTEREST_OAUTH) + "/"),
        address(Key.PINTEREST_TAG_SCRIPT),
        id.isEmpty() ? null : new Settings.App(id, new Secret(secret)));
  }

  private Settings.Network network() {
    String allow = text(Key.ALLOW_PRIVATE_ADDRESSES).strip();
    if (!allow.equals("true") && !allow.equals("false")) {
      problems.add(Key.ALLOW_PRIVATE_ADDRESSES.path + " must be true or false");
    }
    String server = text(Key.DNS_SERVER).strip();
    if (!server.isEmpty() && !server.matches(".+:[0-9]{1,5}")) {
      problems.add(Key.DNS_SERVER.path + " must be host:port, such as 192.0.2.53:53");
    }
    return new Settings.Network(allow.equals("true"), server.isEmpty() ? null : server);
  }

  private Settings.@Nullable Mail mail() {
    String smtp = text(Key.MAIL_SMTP_URL).strip();
    String from = text(Key.MAIL_FROM).strip();
    if (smtp.isEmpty()) {
      return null;
    }
    if (!smtp.matches("smtps?://.+")) {
      problems.add(
          Key.MAIL_SMTP_URL.path + " must be an address such as smtp://user:password@host:587");
    }
    if (!from.contains("@")) {
      problems.add(Key.MAIL_FROM.path + " must be an e-mail address, since mail.smtp-url is set");
    }
    return new Settings.Mail(new Secret(smtp), from);
  }

  private @Nullable JournalSettings journal(Path data) {
    try {
      return new JournalSettings(
          data.resolve("journal.db"),
          duration(Key.JOURNAL_MAX_AGE),
          number(Key.JOURNAL_MAX_BYTES, 0, Long.MAX_VALUE),
          number(Key.JOURNAL_MIN_FREE, 0, Long.MAX_VALUE),
          number(Key.JOURNAL_MAX_WAITING, 0, Long.MAX_VALUE),
          (int) number(Key.JOURNAL_REPEAT_WINDOW, 0, Integer.MAX_VALUE));
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private String text(Key key) {
    return values.getOrDefault(key.path, key.standard);
  }

  private long number(Key key, long least, long most) {
    try {
      long number = Long.parseLong(text(key).strip().replace("_", ""));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    problems.add(key.path + " must be a whole number from " + least + " to " + most);
    return Long.parseLong(key.standard);
  }

  private Duration duration(Key key) {
    try {
      return Duration.parse(text(key).strip());
    } catch (DateTimeParseException _) {
      problems.add(key.path + " must be a duration such as P14D or PT12H");
      return Duration.parse(key.standard);
    }
  }

  private URI address(Key key) {
    String text = text(key).strip();
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      URI address = URI.create(trimmed);
      if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    problems.add(key.path + " must be an http or https address");
    return URI.create(key.standard);
  }
}
