package dev.pintle.admin.file;

import dev.pintle.base.Json;
import dev.pintle.collect.SourceKind;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.DestinationConfig;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.rule.Configuration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A store as a file says it. What it has is named, never numbered: the same file makes the same
/// store on another server. Secrets are only named.
///
/// @param releases how releases come to run; null when the file does not say
public record StoreFile(
    Shop store,
    @Nullable Policy releases,
    List<SourcePart> sources,
    List<DestinationPart> destinations) {
  /// The file format that this is.
  static final int VERSION = 1;

  public StoreFile {
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
  }

  /// The shop itself.
  public record Shop(String name, String country, String timeZone) {}

  /// A way in.
  ///
  /// @param secret the variable that holds what requests are signed with; empty for none
  public record SourcePart(
      String name, SourceKind kind, String environment, Json.Obj config, String secret) {}

  /// A destination.
  ///
  /// @param token the variable that holds its token; empty when it keeps the one it has
  /// @param configuration with sources by name
  /// @param rulePaths where in the file each rule of the configuration is written; empty texts for
  ///   rows of the default mapping, which are not
  public record DestinationPart(
      String name,
      String adAccount,
      String token,
      Status status,
      DestinationConfig sending,
      Configuration configuration,
      List<String> rulePaths) {
    public DestinationPart {
      rulePaths = List.copyOf(rulePaths);
    }
  }
}
