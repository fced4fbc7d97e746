package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Json;
import dev.pintle.base.Metrics;
import dev.pintle.event.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The documents say all that there is.
class ReferenceTest {
  private static final Set<String> EVERYWHERE = Set.of("--help", "-h", "--version", "-V");
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".idea");

  @Test
  void namesEachSetting() throws IOException {
    for (var key : SettingsReader.Key.values()) {
      String standard = key.standard().isEmpty() ? "" : "`" + key.standard() + "`";
      assertThat(reference())
          .contains("| `" + key.path() + "` | `" + key.variable() + "` | " + standard + " |");
    }
  }

  @Test
  void namesEachMetric() throws IOException {
    assertThat(reference())
        .contains(
            Stream.of(Metrics.Name.values())
                .map(name -> "| `" + name.wireName() + "` |")
                .toArray(String[]::new));
  }

  @Test
  void namesEachCommandWithItsOptions() throws IOException {
    var commands = Main.line(new ClockTime(Clock.systemUTC()), Map.of());
    assertThat(commands.getSubcommands()).isNotEmpty();
    for (Map.Entry<String, CommandLine> command : commands.getSubcommands().entrySet()) {
      assertThat(commandRows(command.getKey()))
          .as(command.getKey())
          .contains(
              Stream.concat(
                      Stream.of(command.getValue()),
                      command.getValue().getSubcommands().values().stream())
                  .flatMap(one -> one.getCommandSpec().options().stream())
                  .map(option -> option.longestName())
                  .filter(option -> !EVERYWHERE.contains(option))
                  .map(option -> "`" + option + "`")
                  .toArray(String[]::new));
    }
  }

  /// The rows of a command: its own, and those below it whose first cell is empty.
  private static String commandRows(String command) throws IOException {
    var rows = new ArrayList<String>();
    for (String row : reference().split("\n", -1)) {
      boolean first = row.startsWith("| `bin/pintle " + command + "` |");
      if (first || (!rows.isEmpty() && row.startsWith("| | "))) {
        rows.add(row);
      } else if (!rows.isEmpty()) {
        break;
      }
    }
    assertThat(rows).as("rows of bin/pintle " + command).isNotEmpty();
    return String.join("\n", rows);
  }

  @Test
  void namesEachEndpointOfTheAdminApi() throws IOException {
    var description = object(Json.parse(Files.readAllBytes(resource("openapi.json"))));
    var paths = description.object("paths");
    assertThat(paths.size()).isPositive();
    for (int i = 0; i < paths.size(); i++) {
      var methods = object(paths.value(i));
      for (int j = 0; j < methods.size(); j++) {
        String method = methods.name(j).toUpperCase(Locale.ROOT);
        if (!method.equals("PARAMETERS")) {
          assertThat(reference()).contains("| `" + method + " " + paths.name(i) + "` |");
        }
      }
    }
  }

  @Test
  void namesEachEndpointThatTakesEventsOrTellsHealth() throws IOException {
    for (EventType type : EventType.values()) {
      assertThat(reference()).contains("/v1/" + type.wireName() + "`");
    }
    assertThat(reference())
        .contains("/v1/batch`", "/v1/import`", "/healthz`", "/readyz`", "/metrics`")
        .contains("/api/openapi.json`");
  }

  @Test
  void saysWhyEachDependencyIsThere() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String dependencies =
        pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
    var artifacts =
        Pattern.compile("<artifactId>([^<]+)</artifactId>")
            .matcher(dependencies)
            .results()
            .map(found -> "`" + found.group(1) + "`")
            .toArray(String[]::new);
    assertThat(artifacts).hasSizeGreaterThan(20);
    assertThat(Files.readString(Path.of("docs/rationale.md"))).contains(artifacts);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    var link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    for (Path document : files(Path.of("."))) {
      if (document.toString().endsWith(".md")) {
        link.matcher(Files.readString(document))
            .results()
            .forEach(found ->
                assertThat(document.resolveSibling(found.group(1)))
                    .as("a link of " + document)
                    .exists());
      }
    }
  }

  @Test
  void namesNothingOfTheMachineItWasBuiltOn() throws IOException {
    var strays =
        Pattern.compile(
            "(?<![\\w.])/(wo"
                + "rk|ro"
                + "ot)/"
                + "|https?://[\\w.-]*(regis"
                + "try|artifac"
                + "tory|nex"
                + "us|mirr"
                + "or)[\\w.-]*");
    var found = new ArrayList<String>();
    for (Path file : files(Path.of("."))) {
      strays
          .matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .results()
          .forEach(stray -> found.add(file + ": " + stray.group()));
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> files(Path directory) throws IOException {
    var files = new ArrayList<Path>();
    try (Stream<Path> children = Files.list(directory)) {
      for (Path child : children.toList()) {
        if (NOT_OURS.contains(child.getFileName().toString())) {
          continue;
        }
        if (Files.isDirectory(child)) {
          files.addAll(files(child));
        } else {
          files.add(child);
        }
      }
    }
    return files;
  }

  private static String reference() throws IOException {
    return Files.readString(Path.of("docs/reference.md"));
  }

  private static Path resource(String name) {
    return Path.of("src/main/resources").resolve(name);
  }

  private static Json.Obj object(Json json) {
    return json instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }
}
