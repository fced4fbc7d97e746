package dev.pintle;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.sandbox.shop.DemoShop;
import dev.pintle.sandbox.shop.Shoppers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bin/pintle demo`: a server, a sandbox, and a shop that is connected to both. Started again on
/// the same directory it goes on where it was.
@Command(
    name = "demo",
    description = "Runs a server, a simulated Pinterest and a demo shop, connected to each other.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(DemoCommand.class);

  private final Time time;
  private final Map<String, String> environment;
  private final SecureRandom random = new SecureRandom();
  private volatile String writeKey = ""; // known once the server has started

  @Option(names = "--port", description = "The port to listen on (default: 8080).")
  private int port = 8080;

  @Option(names = "--data", description = "The data directory (default: demo-data).")
  private Path data = Path.of("demo-data");

  @Option(names = "--quiet-shop", description = "Start no simulated shoppers.")
  private boolean quietShop;

  @Option(
      names = "--unconnected",
      description = "Make the store without a connection to Pinterest, to walk the way yourself.")
  private boolean unconnected;

  @Mixin private AdsOption ads = new AdsOption();

  @Option(
      names = "--sandbox-url",
      description = "A simulated Pinterest that is running already (default: one on port + 1).")
  private @Nullable URI sandboxUrl;

  DemoCommand(Time time, Map<String, String> environment) {
    this.time = time;
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Deque<AutoCloseable> started = new ArrayDeque<>();
    DataDirectory.make(data);
    URI sandbox = sandboxUrl;
    if (sandbox == null) {
      var settings = SandboxSettings.seeded("0.0.0.0", port + 1, data.resolve("sandbox"));
      var own = new Sandbox(settings.withAds(ads.ads()), time, random);
      own.start();
      started.push(own);
      sandbox = URI.create(own.url());
    }
    var arguments = new EnumMap<SettingsReader.Key, String>(SettingsReader.Key.class);
    arguments.put(SettingsReader.Key.PORT, Integer.toString(port));
    arguments.put(SettingsReader.Key.DATA, data.toString());
    arguments.putAll(of(sandbox, sandbox.getPort()));
    Settings settings = SettingsReader.read(null, environment, arguments);
    var proof = new DemoProof(data, port);
    var shop =
        new DemoShop(
            URI.create("/"),
            () -> writeKey,
            proof::placed,
            settings.pinterest().tagScript(),
            random);
    var server = new Server(settings, time, random, shop::addTo, List.of(proof.way()));
    started.push(server);
    server.start();
    Json.Obj demo = demo(server, sandbox);
    writeKey = String.valueOf(demo.text("writeKey"));
    if (!quietShop) {
      var url = URI.create("http://localhost:" + server.port());
      var shoppers = shoppers(server, demo, sandbox, url);
      shoppers.start();
      started.push(shoppers);
    }
    log.info("the demo is ready");
    log.info("  Pintle            http://localhost:{}/", server.port());
    log.info("  sign in as        {}, {}", demo.text("adminUser"), demo.text("adminPassword"));
    log.info("  the demo shop     http://localhost:{}/shop", server.port());
    log.info("  Pinterest         {} (simulated)", sandbox);
    if (unconnected) {
      log.info("  connect it at     http://localhost:{}/ under Channels", server.port());
    }
    log.info("  simulated shoppers {}", quietShop ? "none" : "on their way");
    log.info("  all of this is in {}", data.resolve("demo.json"));
    ServeCommand.awaitEnd(() -> closeAll(started));
    return 0;
  }

  /// Shoppers whose browsers have the store's tag on their pages while our pixel loads it.
  private Shoppers shoppers(Server server, Json.Obj demo, URI sandbox, URI url) {
    String store = String.valueOf(demo.text("storeId"));
    return new Shoppers(
        url,
        writeKey,
        URI.create(sandbox + "/v3/"),
        () -> {
          var tag = server.tags().inMemory(store);
          return tag == null || !tag.isLoadedByPixel() ? "" : tag.tagId();
        },
        time,
        random);
  }

  /// The settings that make the simulated Pinterest the only one there is.
  static Map<SettingsReader.Key, String> of(URI sandbox, int namesPort) {
    return Map.of(
        SettingsReader.Key.PINTEREST_API,
        sandbox + "/v5",
        SettingsReader.Key.PINTEREST_OAUTH,
        sandbox + "/oauth/",
        SettingsReader.Key.PINTEREST_TAG_SCRIPT,
        sandbox + "/ct/core.js",
        SettingsReader.Key.PINTEREST_APP_ID,
        SandboxSettings.APP_ID,
        SettingsReader.Key.PINTEREST_APP_SECRET,
        SandboxSettings.APP_SECRET.value(),
        SettingsReader.Key.ALLOW_PRIVATE_ADDRESSES,
        "true",
        SettingsReader.Key.DNS_SERVER,
        sandbox.getHost() + ":" + namesPort);
  }

  private static void closeAll(Deque<AutoCloseable> started) throws Exception {
    for (AutoCloseable one : started) {
      one.close();
    }
  }

  /// What `demo.json` says, made at the first start and kept from then on.
  private Json.Obj demo(Server server, URI sandbox) throws IOException, InterruptedException {
    Path file = data.resolve("demo.json");
    Json.Obj before =
        Files.exists(file) && Json.parse(Files.readAllBytes(file)) instanceof Json.Obj read
            ? read
            : new DemoStore(server, random).create(!unconnected, sandbox);
    var out = new JsonOut(512).beginObject();
    out.field("url", "http://localhost:" + server.port());
    out.field("sandboxUrl", sandbox.toString());
    for (String name :
        new String[] {
          "writeKey",
          "storeId",
          "destinationId",
          "adAccountId",
          "adminUser",
          "adminPassword",
          "apiToken"
        }) {
      String value = before.text(name);
      if (value == null) {
        throw new IOException(file + " has no " + name + "; delete the directory to begin anew");
      }
      out.field(name, value);
    }
    byte[] json = out.endObject().toBytes();
    write(file, json);
    return Json.parse(json) instanceof Json.Obj written ? written : Json.Obj.EMPTY;
  }

  private static void write(Path file, byte[] json) throws IOException {
    Path fresh = file.resolveSibling("demo.json.new");
    Files.deleteIfExists(fresh);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(fresh, json);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
