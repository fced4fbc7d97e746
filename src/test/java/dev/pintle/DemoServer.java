package dev.pintle;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Json;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/// A whole server beside a sandbox, at the time that it is, with the store of the demo connected.
final class DemoServer implements AutoCloseable {
  final Sandbox sandbox;
  final Server server;
  final Json.Obj demo;

  DemoServer(Path data) throws IOException, InterruptedException {
    var time = new ClockTime(Clock.systemUTC());
    var random = new SecureRandom();
    sandbox = new Sandbox(SandboxSettings.seeded("localhost", 0, null), time, random);
    sandbox.start();
    var arguments = new EnumMap<SettingsReader.Key, String>(SettingsReader.Key.class);
    arguments.put(SettingsReader.Key.PORT, "0");
    arguments.put(SettingsReader.Key.DATA, data.toString());
    arguments.putAll(DemoCommand.of(URI.create(sandbox.url()), sandbox.namesPort()));
    server = new Server(SettingsReader.read(null, Map.of(), arguments), time, random, _ -> {});
    server.start();
    demo = new DemoStore(server, random).create(true, URI.create(sandbox.url()));
  }

  @Override
  public void close() {
    server.close();
    sandbox.close();
  }
}
