package dev.pintle.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pintle.http.Fetched.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secure connections to a checked address, made under the name that was asked for.
class FetcherTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final List<String> NAMES = new CopyOnWriteArrayList<>();

  private static HttpsServer server;
  private static KeyStore keys;
  private static LocalDns dns;
  private static LocalSite insecure;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    keys = keys(directory.resolve("keys.p12"));
    var managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    insecure = new LocalSite();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          var session =
              (ExtendedSSLSession)
                  ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession();
          session.getRequestedServerNames().forEach(name -> NAMES.add(name.toString()));
          if (exchange.getRequestURI().getPath().equals("/down")) {
            exchange.getResponseHeaders().set("Location", insecure.url("/"));
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(200, 4);
            exchange
                .getResponseBody()
                .write("safe".getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
          exchange.close();
        });
    server.start();
    dns = new LocalDns().host("shop.test", "127.0.0.1").host("other.test", "127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    dns.close();
    insecure.close();
  }

  @Test
  void keepsTheNameOfTheHost() throws InterruptedException {
    NAMES.clear();

    assertThat(fetch(trusting(), "https://shop.test:" + port() + "/"))
        .isInstanceOf(Fetched.Body.class);
    assertThat(NAMES).singleElement().asString().contains("shop.test");
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws InterruptedException {
    assertThat(trouble(fetch(new SslContextFactory.Client(), "https://shop.test:" + port() + "/")))
        .isEqualTo(Trouble.TLS);
  }

  @Test
  void refusesACertificateOfAnotherName() throws InterruptedException {
    assertThat(trouble(fetch(trusting(), "https://other.test:" + port() + "/")))
        .isEqualTo(Trouble.TLS);
  }

  @Test
  void isNotLedFromASecureAddressToAnInsecureOne() throws InterruptedException {
    assertThat(trouble(fetch(trusting(), "https://shop.test:" + port() + "/down")))
        .isEqualTo(Trouble.REDIRECT);
    assertThat(insecure.requests).isEmpty();
  }

  private static int port() {
    return server.getAddress().getPort();
  }

  private static SslContextFactory.Client trusting() {
    var tls = new SslContextFactory.Client();
    tls.setTrustStore(keys);
    return tls;
  }

  private static Fetched fetch(SslContextFactory.Client tls, String address)
      throws InterruptedException {
    try (var fetcher = new Fetcher(new Dns(dns.server()), true, tls)) {
      fetcher.start();
      return fetcher.fetch(URI.create(address), FetchLimits.PAGE);
    }
  }

  private static Trouble trouble(Fetched fetched) {
    return fetched instanceof Fetched.Failed failed ? failed.trouble() : fail(fetched);
  }

  private static Trouble fail(Fetched fetched) {
    throw new AssertionError(fetched.words());
  }

  /// A certificate of `shop.test`, signed by itself.
  private static KeyStore keys(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "shop",
                "-dname",
                "CN=shop.test",
                "-ext",
                "san=dns:shop.test",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor(90, TimeUnit.SECONDS)).isTrue();
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }
}
