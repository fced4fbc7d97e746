package dev.pintle;

import dev.pintle.base.Time;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bin/pintle sandbox`.
@Command(
    name = "sandbox",
    description = "Runs the simulated Pinterest alone.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(SandboxCommand.class);

  private final Time time;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on (default: 8081).")
  private int port = 8081;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where to keep what was received (default: in memory).")
  private @Nullable Path data;

  @Mixin private AdsOption ads = new AdsOption();

  SandboxCommand(Time time) {
    this.time = time;
  }

  @Override
  public Integer call() throws InterruptedException {
    var settings = SandboxSettings.seeded("0.0.0.0", port, data).withAds(ads.ads());
    var sandbox = new Sandbox(settings, time, new SecureRandom());
    sandbox.start();
    log.info(
        "the simulated Pinterest is ready at {}; ad account {}, conversion access token {}",
        sandbox.url(),
        SandboxSettings.AD_ACCOUNT,
        SandboxSettings.CONVERSION_TOKEN.value());
    ServeCommand.awaitEnd(sandbox);
    return 0;
  }
}
