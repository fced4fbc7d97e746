package dev.pintle.admin.web;

import dev.pintle.base.Time;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.release.Checker;
import dev.pintle.forward.release.Drafts;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Inspector;
import dev.pintle.forward.release.Policies;
import dev.pintle.forward.release.RecentNames;
import dev.pintle.forward.release.Releases;
import dev.pintle.forward.release.Running;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.journal.Journal;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// What the pages see and steer of what destinations do: drafts, releases, and what runs.
public record Releasing(
    Drafts drafts,
    Releases releases,
    Policies policies,
    Inspector inspector,
    Running running,
    Expressions expressions) {

  /// Puts them together.
  ///
  /// @param running the one that the forwarder asks, too
  /// @param secrets which secrets of a store, by its id, have a value in an environment
  /// @param handover lets a release take over between two chunks
  public static Releasing of(
      Database database,
      Destinations destinations,
      Journal journal,
      Running running,
      Expressions expressions,
      BiFunction<String, Environment, Predicate<String>> secrets,
      Audit audit,
      Time time,
      Releases.Handover handover) {
    var drafts = new Drafts(database, running, audit, time);
    var policies = new Policies(database, audit);
    var names = new RecentNames(journal);
    var checker = new Checker(expressions);
    var inspector = new Inspector(database, checker, destinations, running, names::of, secrets);
    var releases =
        new Releases(database, drafts, running, policies, inspector, audit, time, handover);
    return new Releasing(drafts, releases, policies, inspector, running, expressions);
  }
}
