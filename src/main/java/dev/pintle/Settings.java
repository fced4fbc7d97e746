package dev.pintle;

import dev.pintle.journal.JournalSettings;
import java.net.URI;
import java.nio.file.Path;
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
/// @param pinterestApi Pinterest's API, up to and with its version
record Settings(
    String host,
    int port,
    Path dataDirectory,
    Path keyFile,
    String storeUrl,
    int storeConnections,
    Set<String> trustedProxies,
    @Nullable String publicUrl,
    URI pinterestApi,
    JournalSettings journal) {}
