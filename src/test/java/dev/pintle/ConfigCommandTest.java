package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.ClockTime;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/pintle config`, against a whole server.
class ConfigCommandTest {
  private static final String FILE =
      """
      version: 1
      store: {name: Fjord Shop, country: NO, timeZone: Europe/Oslo}
      sources: [{name: Web shop}]
      destinations:
        - name: Pinterest
          adAccount: 549764100001
          token: ${FJORD_TOKEN}
          status: deactivated
      """;

  private final StringWriter out = new StringWriter();

  @Test
  void appliesAFileOnceAndExportsIt(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("shop.yaml"), FILE);
    try (var server = server(directory)) {
      server.start();
      server.people().createFirst("ada", "correct horse battery");
      String url = "http://localhost:" + server.port();
      String token = server.apiTokens().create("files", "ada");

      assertThat(run("", "diff", "--url", url, "--token", token, file.toString())).isEqualTo(2);
      assertThat(run("no", "apply", "--url", url, "--token", token, file.toString())).isEqualTo(1);
      assertThat(server.stores().list()).isEmpty();
      assertThat(run("yes", "apply", "--url", url, "--token", token, file.toString())).isZero();
      assertThat(run("", "diff", "--url", url, "--token", token, file.toString())).isZero();
      assertThat(out.toString()).contains("nothing to do", "Store Fjord Shop is made");
      assertThat(out.toString()).doesNotContain("pina_fjord");

      Path exported = directory.resolve("exported.yaml");
      assertThat(run("", "export", "--url", url, "--token", token, "-o", exported.toString()))
          .isZero();
      assertThat(run("", "diff", "--url", url, "--token", token, exported.toString())).isZero();
      assertThat(run("", "validate", exported.toString())).isZero();
      assertThat(run("", "diff", "--url", url, "--token", "wrong", file.toString())).isEqualTo(1);
    }
  }

  @Test
  void namesEveryProblemWithFileAndLine(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("bad.yaml"),
            FILE.replace("country: NO", "country: Norway")
                .replace("status: deactivated", "stat: x"));

    assertThat(run("", "validate", file.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains(file + ":2:27: store.country: must be the two capital letters")
        .contains(file + ":8:5: destinations[0].stat: there is no such field here")
        .contains("status: is needed");
  }

  @Test
  void findsWhatCannotRunWithoutAServer(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("shop.yaml"),
            FILE
                + """
                    configuration:
                      rules:
                        - id: orders
                          name: Orders
                          events: [Order Completed]
                          actions: [{send: {custom: {value: "{{total}}"}}}]
                """);

    assertThat(run("", "validate", file.toString())).isEqualTo(1);

    assertThat(out.toString()).contains(file + ":14:", "total", "FJORD_TOKEN");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(run("", "validate", "nowhere.yaml")).isEqualTo(1);
    assertThat(out.toString()).contains("cannot read nowhere.yaml: there is no such file");
    assertThat(run("", "validate", "src")).isEqualTo(1);
    assertThat(out.toString()).contains("cannot read src: it is a directory");
    assertThat(run("", "validate")).isEqualTo(1);
  }

  private int run(String typed, String... arguments) {
    var answers = new ByteArrayInputStream((typed + "\n").getBytes(StandardCharsets.UTF_8));
    var line =
        ConfigCommand.line(
            Map.of("FJORD_TOKEN", arguments[0].equals("validate") ? "" : "pina_fjord"),
            answers,
            _ -> {
              throw new ExpressionException("none here");
            });
    var writer = new PrintWriter(out);
    line.setOut(writer).setErr(writer);
    var all = new ArrayList<>(List.of(arguments));
    return line.execute(all.toArray(String[]::new));
  }

  private static Server server(Path directory) {
    var settings =
        SettingsReader.read(
            null, Map.of("PINTLE_HOST", "127.0.0.1"), SettingsReader.arguments(0, directory));
    return new Server(settings, new ClockTime(Clock.systemUTC()), new SecureRandom(), _ -> {});
  }
}
