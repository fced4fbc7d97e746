package dev.pintle.admin.file;

import dev.pintle.admin.file.StoreFile.DestinationPart;
import dev.pintle.admin.file.StoreFile.Shop;
import dev.pintle.admin.file.StoreFile.SourcePart;
import dev.pintle.base.Json;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceConfig;
import dev.pintle.collect.SourceKind;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.DestinationConfig;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.rule.ConfigurationProblem;
import dev.pintle.forward.rule.Fields;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a store's file, and tells all that is wrong with it at once. What it does not know it
/// refuses.
public final class StoreFileReader {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,99})}");
  private static final int MAX_PARTS = 200;

  private final List<ConfigurationProblem> problems = new ArrayList<>();

  private StoreFileReader() {}

  /// What a file says.
  ///
  /// @throws FileException with all that is wrong, each with its line
  public static ReadFile read(byte[] yaml) throws FileException {
    YamlDocument document = YamlReader.read(yaml);
    var reader = new StoreFileReader();
    StoreFile file = reader.file(document.value());
    if (!reader.problems.isEmpty()) {
      throw new FileException(
          reader.problems.stream()
              .map(one -> document.problem(one.path(), one.message()))
              .toList());
    }
    return new ReadFile(file, document);
  }

  private StoreFile file(Json json) {
    Fields fields = Fields.of(json, "", problems);
    if (!fields.needed("version").equals("1") && fields.has("version")) {
      fields.wrong("version", "must be 1: this Pintle knows no other");
    }
    Shop store = shop(fields.object("store"));
    Policy releases = fields.has("releases") ? policy(fields.object("releases")) : null;
    var sources = fields.list("sources", this::source);
    var names = sources.stream().map(SourcePart::name).toList();
    var configurations = new ConfigurationPart(problems, Set.copyOf(names));
    var destinations =
        fields.list("destinations", (one, at) -> destination(one, at, configurations));
    fields.end();
    unique("sources", names);
    unique("destinations", destinations.stream().map(DestinationPart::name).toList());
    return new StoreFile(store, releases, sources, destinations);
  }

  private static Shop shop(Fields fields) {
    String name = name(fields, 100);
    String country = fields.needed("country");
    if (!country.isEmpty() && !COUNTRIES.contains(country)) {
      fields.wrong("country", "must be the two capital letters of a country, such as NO or GB");
    }
    String zone = fields.needed("timeZone");
    if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
      fields.wrong("timeZone", "is no time zone; one is called Europe/Oslo");
    }
    fields.end();
    return new Shop(name, country, zone);
  }

  private static String name(Fields fields, int longest) {
    String name = fields.needed("name");
    if (name.length() > longest || !name.equals(name.strip())) {
      fields.wrong("name", "must have 1 to " + longest + " characters, and no space at its ends");
    }
    return name;
  }

  private Policy policy(Fields fields) {
    var words = fields.texts("environments");
    for (int i = 0; i < words.size(); i++) {
      if (Environment.of(words.get(i)).isEmpty()) {
        problems.add(
            new ConfigurationProblem(
                fields.at("environments") + "[" + i + "]",
                "must be development, staging or production"));
      }
    }
    if (!words.isEmpty() && !words.contains(Environment.PRODUCTION.word())) {
      fields.wrong("environments", "must have production in it");
    }
    boolean secondPerson = fields.flag("secondPerson", false);
    fields.end();
    return new Policy(
        words.contains(Environment.DEVELOPMENT.word()),
        words.contains(Environment.STAGING.word()),
        secondPerson);
  }

  private SourcePart source(Json json, String at) {
    Fields fields = Fields.of(json, at, problems);
    String name = name(fields, 100);
    var kind = fields.word("kind", SourceKind.values(), SourceKind::word, SourceKind.SEGMENT);
    var environment =
        fields.word("environment", Environment.values(), Environment::word, Environment.PRODUCTION);
    Json config = fields.any("config");
    if (config != null && !(config instanceof Json.Obj)) {
      fields.wrong("config", "must be an object");
    }
    Json.Obj settings = config instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    try {
      SourceConfig.check(kind, settings);
    } catch (IllegalArgumentException e) {
      fields.wrong("config", String.valueOf(e.getMessage()));
    }
    String secret = variable(fields, "secret");
    if (!secret.isEmpty() && !kind.mayHaveSecret()) {
      fields.wrong("secret", "means nothing to a source of the kind " + kind.word());
    }
    fields.end();
    String where = environment == Environment.PRODUCTION ? Source.PRODUCTION : environment.word();
    return new SourcePart(name, kind, where, settings, secret);
  }

  private DestinationPart destination(Json json, String at, ConfigurationPart configurations) {
    Fields fields = Fields.of(json, at, problems);
    String name = name(fields, 200);
    String adAccount = fields.needed("adAccount");
    if (!adAccount.isEmpty() && !adAccount.matches("[0-9]{1,18}")) {
      fields.wrong("adAccount", "must be the ad account's id, 1 to 18 digits");
    }
    String token = variable(fields, "token");
    Status status = status(fields);
    DestinationConfig sending =
        fields.has("sending") ? sending(fields.object("sending")) : DestinationConfig.DEFAULT;
    var read = configurations.read(fields.any("configuration"), fields.at("configuration"));
    fields.end();
    return new DestinationPart(
        name, adAccount, token, status, sending, read.configuration(), read.rulePaths());
  }

  private static Status status(Fields fields) {
    return switch (fields.needed("status")) {
      case "active" -> Status.ACTIVE;
      case "deactivated", "" -> Status.DEACTIVATED;
      default -> {
        fields.wrong("status", "must be active or deactivated");
        yield Status.DEACTIVATED;
      }
    };
  }

  private static DestinationConfig sending(Fields fields) {
    var otherwise = DestinationConfig.DEFAULT;
    int batchSize = fields.whole("batchSize", otherwise.batchSize());
    int linger = fields.whole("lingerMs", (int) otherwise.linger().toMillis());
    int inFlight = fields.whole("inFlight", otherwise.inFlight());
    int calls = fields.whole("callsPerMinute", otherwise.callsPerMinute());
    int maxAge = fields.whole("maxAgeSeconds", (int) otherwise.maxAge().toSeconds());
    fields.end();
    try {
      return new DestinationConfig(
          batchSize, Duration.ofMillis(linger), inFlight, calls, Duration.ofSeconds(maxAge));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String name = message.substring(0, Math.max(0, message.indexOf(' ')));
      fields.wrong(name, message.substring(name.length()).strip());
      return otherwise;
    }
  }

  /// The variable that a field names.
  private static String variable(Fields fields, String name) {
    String text = fields.text(name, "");
    Matcher variable = VARIABLE.matcher(text);
    if (!text.isEmpty() && !variable.matches()) {
      fields.wrong(
          name,
          "must name an environment variable, such as ${SHOP_TOKEN}: secrets do not belong in"
              + " files");
      return "";
    }
    return text.isEmpty() ? "" : variable.group(1);
  }

  private void unique(String list, List<String> names) {
    var first = new HashMap<String, @Nullable Integer>();
    for (int i = 0; i < names.size(); i++) {
      Integer before = first.putIfAbsent(names.get(i), i);
      if (before != null && !names.get(i).isEmpty()) {
        problems.add(
            new ConfigurationProblem(
                list + "[" + i + "].name", "\"" + names.get(i) + "\" stands here twice"));
      }
    }
    if (names.size() > MAX_PARTS) {
      problems.add(new ConfigurationProblem(list, "must have at most " + MAX_PARTS));
    }
  }
}
