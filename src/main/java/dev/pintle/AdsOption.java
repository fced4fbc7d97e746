package dev.pintle;

import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.sandbox.ads.AdsWorld;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How many ads the ad accounts of a simulated Pinterest have.
final class AdsOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  private int ads = SandboxSettings.ADS;

  @Option(
      names = "--ads",
      paramLabel = "N",
      description = "How many ads each ad account has, 10 to 50000 (default: 40).")
  void ads(int count) {
    if (count < AdsWorld.MIN_ADS || count > AdsWorld.MAX_ADS) {
      throw new ParameterException(
          command.commandLine(),
          "--ads must be " + AdsWorld.MIN_ADS + " to " + AdsWorld.MAX_ADS + ", not " + count);
    }
    ads = count;
  }

  int ads() {
    return ads;
  }
}
