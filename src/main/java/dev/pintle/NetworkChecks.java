package dev.pintle;

import dev.pintle.Finding.Fine;
import dev.pintle.Finding.Problem;
import dev.pintle.Finding.Warning;
import dev.pintle.base.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/// What the doctor looks at outside: the port, Pinterest, and the clock beside Pinterest's.
final class NetworkChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOCK_WARNING = Duration.ofMinutes(1);
  private static final Duration CLOCK_PROBLEM = Duration.ofMinutes(5);

  private final Settings settings;
  private final Time time;

  NetworkChecks(Settings settings, Time time) {
    this.settings = settings;
    this.time = time;
  }

  List<Finding> findings() throws InterruptedException {
    var findings = new ArrayList<Finding>();
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      findings.add(port(http));
      pinterest(http, findings);
    }
    return findings;
  }

  private Finding port(HttpClient http) throws InterruptedException {
    int port = settings.port();
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.host(), port));
      return new Fine("port", port == 0 ? "any free one will be taken" : port + " is free");
    } catch (IOException taken) {
      try {
        var health = URI.create("http://localhost:" + port + "/healthz");
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(health).timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() == 200 && answer.body().equals("ok\n")) {
          return new Fine("port", "Pintle answers at port " + port + " already");
        }
      } catch (IOException _) {
        // whatever holds the port, it is not Pintle
      }
      return new Problem(
          "port",
          "cannot listen on " + settings.host() + ":" + port + ": " + taken.getMessage(),
          "choose another with port or --port, or stop what listens there");
    }
  }

  private void pinterest(HttpClient http, List<Finding> findings) throws InterruptedException {
    URI api = settings.pinterest().api();
    try {
      Instant before = time.instant();
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(api).timeout(PATIENCE).build(), BodyHandlers.discarding());
      Instant middle = before.plus(Duration.between(before, time.instant()).dividedBy(2));
      findings.add(new Fine("pinterest", api + " answers (" + answer.statusCode() + ")"));
      findings.add(clock(answer, middle));
    } catch (SSLException e) {
      findings.add(
          new Problem(
              "pinterest",
              "no trusted connection to " + api + ": " + e.getMessage(),
              "see what stands between (a proxy with its own certificate?) and the clock"));
    } catch (IOException e) {
      findings.add(
          new Problem(
              "pinterest",
              "cannot reach " + api + ": " + reason(e),
              "see name resolution, firewall and pinterest.api-url; events are kept meanwhile"));
    }
  }

  private static String reason(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "its name cannot be resolved";
      }
      if (cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return "no connection";
  }

  private static Finding clock(HttpResponse<Void> answer, Instant here) {
    Instant there;
    try {
      String date = answer.headers().firstValue("date").orElse("");
      there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException _) {
      return new Fine("clock", "not compared: the answer from Pinterest has no date");
    }
    Duration off = Duration.between(there, here);
    String fact =
        Math.abs(off.toSeconds()) + " s " + (off.isNegative() ? "behind" : "ahead of") + " theirs";
    String advice = "set the clock by NTP (timedatectl set-ntp true): events are dated by it";
    if (off.abs().compareTo(CLOCK_PROBLEM) > 0) {
      return new Problem("clock", fact, advice);
    }
    return off.abs().compareTo(CLOCK_WARNING) > 0
        ? new Warning("clock", fact, advice)
        : new Fine("clock", fact);
  }
}
