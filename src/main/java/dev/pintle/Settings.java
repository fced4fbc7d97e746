package dev.pintle;

import dev.pintle.admin.people.SignOnSettings;
import dev.pintle.base.Secret;
import dev.pintle.catalog.feed.FeedSettings;
import dev.pintle.journal.JournalSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the server runs. Read once, by [SettingsReader].
///
/// @param host the address it listens on
/// @param port 0 takes any free one
/// @param dataDirectory where journal, state and keys are kept
/// @param keyFile the keys of what rests encrypted
/// @param storeUrl JDBC URL of the relational state
/// @param storeConnections how many connections to it may be open at once
/// @param trustedProxies addresses whose `X-Forwarded-For` is believed
/// @param publicUrl where browsers find the server; null when requests tell
/// @param mail null when no mail can be sent
record Settings(
    String host,
    int port,
    Path dataDirectory,
    Path keyFile,
    String storeUrl,
    int storeConnections,
    Set<String> trustedProxies,
    @Nullable String publicUrl,
    Pinterest pinterest,
    Network network,
    @Nullable Mail mail,
    SignOnSettings signOn,
    JournalSettings journal,
    FeedSettings feeds,
    Catalog catalog,
    Ads ads) {

  /// Where Pinterest is, and as which developer app it is asked.
  ///
  /// @param api its API, up to and with its version
  /// @param oauth the page where a person grants access
  /// @param tagScript the script of its tag
  /// @param app null when it is set on the Channels page, or not at all
  record Pinterest(URI api, URI oauth, URI tagScript, @Nullable App app) {}

  /// A developer app of Pinterest's.
  record App(String id, Secret secret) {}

  /// How addresses that people give are looked up and fetched.
  ///
  /// @param allowPrivate whether they may be of this machine and its networks
  /// @param dnsServer `host:port` of the server that is asked; null for the system's
  record Network(boolean allowPrivate, @Nullable String dnsServer) {}

  /// Where mail is handed over, and from whom it is.
  ///
  /// @param smtp `smtp://user:password@host:port` or `smtps://…`; secret because of the password
  record Mail(Secret smtp, String from) {}

  /// What of a product file is taken.
  ///
  /// @param maxFileBytes of one that is fetched or uploaded, as it comes
  /// @param readTime how long fetching one may take
  record Catalog(long maxFileBytes, Duration readTime) {}

  /// Where ads data goes, and how fast it may be asked for.
  ///
  /// @param warehouseUrl JDBC URL of a PostgreSQL database; empty for DuckDB
  /// @param warehouse the directory of DuckDB's files
  /// @param memoryBytes how much DuckDB may take for each store
  /// @param threads how many processors DuckDB may use at once
  /// @param trial whether the developer app has trial access, with 1,000 calls a day
  record Ads(String warehouseUrl, Path warehouse, long memoryBytes, int threads, boolean trial) {}
}
