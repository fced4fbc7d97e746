package dev.pintle;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Safekeeping;
import dev.pintle.admin.web.Trials;
import dev.pintle.admin.web.Watch;
import dev.pintle.collect.Sources;
import dev.pintle.collect.erasure.Subject;
import dev.pintle.connect.StoreCalls;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.ConversionsSetup;
import dev.pintle.forward.DeadLetters;
import dev.pintle.forward.Deliveries;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Forwarding;
import dev.pintle.forward.Monitor;
import dev.pintle.forward.Monitoring;
import dev.pintle.forward.Programs;
import dev.pintle.forward.Replays;
import dev.pintle.forward.TestEvents;
import dev.pintle.forward.TestMode;
import dev.pintle.forward.TestReports;
import dev.pintle.forward.alert.Alerts;
import dev.pintle.forward.profile.Profiles;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Running;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.forward.rule.expression.CelExpressions;
import dev.pintle.forward.secret.SecretRefresher;
import dev.pintle.forward.secret.SecretUses;
import dev.pintle.forward.secret.SecretValues;
import dev.pintle.forward.secret.Secrets;
import dev.pintle.forward.secret.TokenExchange;
import dev.pintle.pinterest.ConversionsClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way from the journal to Pinterest: destinations, their releases and secrets, and what runs
/// them.
final class Delivering implements AutoCloseable {
  private static final Duration REFRESHING = Duration.ofMinutes(1);
  private static final Duration WATCHING = Duration.ofMinutes(1);
  private static final Duration FORGETTING = Duration.ofDays(1);
  private static final int PROFILE_ALIASES = 200_000;

  private final Sources sources;
  private final Destinations destinations;
  private final Running running;
  private final Secrets secrets;
  private final SecretValues secretValues;
  private final SecretRefresher secretRefresher;
  private final Profiles profiles;
  private final DeadLetters deadLetters;
  private final Monitor monitor;
  private final Replays replays;
  private final Forwarding forwarding;
  private final Alerts alerts;
  private final TestMode testMode;
  private final Releasing releasing;
  private final Flow flow;

  Delivering(Foundation on, StoreCalls storeCalls) {
    var database = on.database();
    var journal = on.journal();
    var time = on.time();
    sources = on.sources();
    destinations = new Destinations(database, on.vault(), on.ids(), time);
    var deliveries = new Deliveries(database, time);
    deadLetters = new DeadLetters(database, time);
    var conversions = new ConversionsClient(on.http(), on.settings().pinterest().api());
    var expressions = new CelExpressions();
    running = new Running(database, expressions);
    var uses = new SecretUses(destinations, this::configurations);
    secrets = new Secrets(database, on.vault(), on.ids(), time, uses);
    secretValues = new SecretValues(secrets, time);
    var exchange = new TokenExchange(on.fetcher());
    secretRefresher = new SecretRefresher(secrets, exchange, secretValues, time);
    on.schedule().every("refresh-secrets", REFRESHING, secretRefresher::refreshDue);
    profiles = new Profiles(database, on.vault(), on.ids(), time, PROFILE_ALIASES);
    on.schedule().every("forget-profiles", FORGETTING, profiles::forgetOld);
    var explainer = new Explainer(journal, on.stores(), profiles, time);
    monitor = new Monitor(database, time);
    replays = new Replays(database, journal, deadLetters, expressions, on.ids(), time);
    Programs programs = this::program;
    forwarding =
        new Forwarding(
            destinations,
            deliveries,
            deadLetters,
            journal,
            conversions,
            on.fetcher(),
            on.stores(),
            time,
            on.random(),
            on.metrics(),
            programs,
            profiles,
            replays,
            monitor);
    alerts = alerts(on, deliveries);
    on.schedule().every("alerts", WATCHING, alerts::run);
    var testEvents =
        new TestEvents(journal, conversions, on.stores(), programs, explainer, on.ids(), time);
    var testReports = new TestReports(database, time);
    testMode = new TestMode(destinations, testReports, testEvents, journal, time);
    var setup =
        new ConversionsSetup(
            storeCalls, destinations, forwarding, testEvents, testReports, journal, time);
    releasing =
        Releasing.of(
            database,
            destinations,
            journal,
            running,
            expressions,
            (storeId, where) -> name -> secretValues.has(storeId, where, name),
            on.audit(),
            time,
            forwarding::betweenChunks);
    flow =
        new Flow(
            journal,
            destinations,
            forwarding,
            deliveries,
            deadLetters,
            programs,
            explainer,
            new Trials(setup, testReports, testMode));
  }

  private Alerts alerts(Foundation on, Deliveries deliveries) {
    var settings = on.settings();
    return new Alerts(
        on.database(),
        on.vault(),
        on.stores(),
        Alerts.Source.of(destinations, deliveries, forwarding, this::accepted),
        new Alerts.Ways(on.fetcher(), Connecting.mail(settings), settings.publicUrl()),
        on.ids(),
        on.time());
  }

  private long accepted(String storeId, long from, long to) {
    return sources.minutes(storeId, from, to).stream()
        .mapToLong(minute -> minute.tally().accepted())
        .sum();
  }

  /// The release that takes an event, by the environment of the event's source.
  private Programs.@Nullable Program program(
      Destination destination, String sourceId, long offset) {
    var environment =
        Environment.of(sources.environmentOf(sourceId)).orElse(Environment.PRODUCTION);
    Ruleset rules = running.at(destination.id(), environment, offset);
    return rules == null
        ? null
        : new Programs.Program(
            rules,
            environment == Environment.PRODUCTION,
            secretValues.of(destination.storeId(), environment),
            running.number(destination.id(), environment, offset));
  }

  /// What a destination's secrets are used by: its draft, and what runs.
  private Map<String, Configuration> configurations(Destination destination) {
    var all = new LinkedHashMap<String, Configuration>();
    all.put("the draft", releasing.drafts().of(destination.id()).configuration());
    for (var environment : Environment.values()) {
      releasing
          .releases()
          .running(destination.id(), environment)
          .ifPresent(release -> all.put(environment.word(), release.configuration()));
    }
    return all;
  }

  /// What the browser's tag is told of a store's events: as the first of its destinations says that
  /// is not switched off; by the default mapping when there is none.
  Configuration mapping(String storeId) {
    return destinations.of(storeId).stream()
        .filter(one -> one.status() != Destination.Status.DEACTIVATED)
        .findFirst()
        .map(one -> running.at(one.id(), Environment.PRODUCTION, Long.MAX_VALUE))
        .map(Ruleset::configuration)
        .orElseGet(Commerce::configuration);
  }

  /// Forgets what people told of themselves.
  void forget(String storeId, Subject person) {
    profiles.forget(storeId, person.emails(), person.phones(), person.userIds());
  }

  void start() {
    secretValues.start();
    forwarding.start();
    testMode.start();
  }

  Flow flow() {
    return flow;
  }

  Releasing releasing() {
    return releasing;
  }

  Safekeeping safekeeping() {
    return new Safekeeping(secrets, secretValues, secretRefresher);
  }

  Watch watch() {
    return new Watch(replays, new Monitoring(monitor, flow.deliveries()), alerts);
  }

  Destinations destinations() {
    return destinations;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  Forwarding forwarding() {
    return forwarding;
  }

  @Override
  public void close() {
    testMode.close();
    forwarding.close();
    secretValues.close();
  }
}
