package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.ClockTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/pintle import`, against a whole server whose store has no access yet.
class ImportCommandTest {
  private final StringWriter out = new StringWriter();
  private String url = "";
  private String token = "";

  @Test
  void makesAnImportAndChangesIt(@TempDir Path directory) {
    try (var server = server(directory)) {
      server.start();
      server.people().createFirst("ada", "correct horse battery");
      server.stores().create("Shop", "DE", "Europe/Berlin");
      url = "http://localhost:" + server.port();
      token = server.apiTokens().create("etl", "ada");
      String[] ads = {"--name", "Ads", "--account", "549764100001"};

      assertThat(run("list")).isZero();
      assertThat(run("plan", ads)).isZero();
      assertThat(run("create", with(ads, "--no-run", "--schedule", "day 06:30 UTC"))).isZero();
      assertThat(run("create", ads)).isEqualTo(1);
      assertThat(run("plan", with(ads, "--from", "2999-01-01"))).isEqualTo(1);
      assertThat(run("plan", "--account", "549764100001")).as("no name").isEqualTo(1);
      assertThat(run("nothing")).isEqualTo(1);
      assertThat(run("schedule", "Ads", "week monday 07:00 UTC")).isZero();
      assertThat(run("schedule", "Ads", "sometimes")).isEqualTo(1);
      assertThat(run("tables", "ad_daily")).isZero();
      assertThat(run("status", "Ads")).isZero();
      assertThat(run("status", "Others")).isEqualTo(1);
      assertThat(run("cancel", "Ads")).isEqualTo(1);
      assertThat(run("export", "Ads", "campaigns")).as("nothing is there").isEqualTo(1);
      String nowhere = directory.resolve("nowhere/ads.csv").toString();
      assertThat(run("export", "--output", nowhere, "Ads", "ads")).isEqualTo(1);
      assertThat(run("delete", "Ads", "ads")).isEqualTo(1);
      assertThat(run("delete", "--yes", "Ads", "ads")).isZero();
      assertThat(run("delete", "--yes", "Ads")).isZero();
      assertThat(run("list", "--json")).isZero();
    }

    assertThat(out.toString())
        .contains("no imports yet", "asynchronous reports", "day 06:30 UTC")
        .contains("another import of this store is named so", "week monday 07:00 UTC")
        .contains("a schedule is written like", "spend", "there is no import Others")
        .contains("the first day must not be in the future")
        .contains("cannot write ")
        .doesNotContain("Exception")
        .contains("no run of the import is open", "give --yes to do it", "{\"imports\":[]}");
  }

  private static String[] with(String[] arguments, String... more) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private int run(String command, String... arguments) {
    var all = new ArrayList<>(List.of(command, "--url", url, "--token", token));
    all.addAll(List.of(arguments));
    var writer = new PrintWriter(out);
    all.addFirst("import");
    return Main.line(new ClockTime(Clock.systemUTC()), Map.of())
        .setOut(writer)
        .setErr(writer)
        .execute(all.toArray(String[]::new));
  }

  private static Server server(Path directory) {
    var arguments = new EnumMap<SettingsReader.Key, String>(SettingsReader.Key.class);
    arguments.put(SettingsReader.Key.PORT, "0");
    arguments.put(SettingsReader.Key.DATA, directory.resolve("data").toString());
    return new Server(
        SettingsReader.read(null, Map.of(), arguments),
        new ClockTime(Clock.systemUTC()),
        new SecureRandom(),
        _ -> {});
  }
}
