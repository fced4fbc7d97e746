package dev.pintle.forward.release;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What runs where: the compiled release of the span that an event lies in, so that an event which
/// is mapped again, after a crash or from a dead letter, meets the release it met before.
/// Thread-safe.
public final class Running {
  private static final int MAX_RULESETS = 200;

  private record Key(String destinationId, int number) {}

  private final ReleaseTable table;
  private final Expressions expressions;
  private final Object lock = new Object(); // guards spans, rulesets and defaultMapping
  private final Map<String, List<Span>> spans = new HashMap<>(); // one a destination
  private final Map<Key, Ruleset> rulesets = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable Ruleset defaultMapping;

  public Running(Database database, Expressions expressions) {
    this.table = new ReleaseTable(database);
    this.expressions = expressions;
  }

  /// What maps the event at an offset; null when nothing runs in that environment. Production runs
  /// the default mapping until it has a release.
  ///
  /// @throws StoreException when the release cannot be read, or no longer be compiled
  public @Nullable Ruleset at(String destinationId, Environment environment, long offset) {
    synchronized (lock) {
      Span span =
          spans(destinationId).stream()
              .filter(one -> one.environment() == environment && one.firstOffset() <= offset)
              .findFirst()
              .orElse(null);
      if (span != null) {
        return ruleset(new Key(destinationId, span.number()));
      }
      return environment == Environment.PRODUCTION ? defaultMapping() : null;
    }
  }

  /// The number of the release that maps the event at an offset: 0 for the default mapping, or for
  /// nothing outside production.
  public int number(String destinationId, Environment environment, long offset) {
    synchronized (lock) {
      return spans(destinationId).stream()
          .filter(one -> one.environment() == environment && one.firstOffset() <= offset)
          .findFirst()
          .map(Span::number)
          .orElse(Release.DEFAULT_MAPPING);
    }
  }

  /// The span that newly collected events lie in.
  Optional<Span> newest(String destinationId, Environment environment) {
    synchronized (lock) {
      return spans(destinationId).stream()
          .filter(one -> one.environment() == environment)
          .findFirst();
    }
  }

  /// Lets a release run from an offset on.
  void run(String destinationId, Span span) {
    synchronized (lock) {
      table.run(destinationId, span);
      spans.remove(destinationId);
    }
  }

  /// Compiles a configuration with this server's expressions.
  ///
  /// @throws ExpressionException when an expression in it is none
  Ruleset compile(Configuration configuration) throws ExpressionException {
    return Ruleset.compile(configuration, expressions);
  }

  private List<Span> spans(String destinationId) {
    return spans.computeIfAbsent(destinationId, table::spans);
  }

  private Ruleset ruleset(Key key) {
    if (key.number() == Release.DEFAULT_MAPPING) {
      return defaultMapping();
    }
    Ruleset known = rulesets.get(key);
    if (known != null) {
      return known;
    }
    Release release =
        table
            .find(key.destinationId(), key.number())
            .orElseThrow(() -> new StoreException("there is no release " + key, null));
    Ruleset compiled = compiled(release.configuration(), "release " + key);
    rulesets.put(key, compiled);
    if (rulesets.size() > MAX_RULESETS) {
      rulesets.remove(rulesets.keySet().iterator().next());
    }
    return compiled;
  }

  private Ruleset defaultMapping() {
    if (defaultMapping == null) {
      defaultMapping = compiled(Commerce.configuration(), "the default mapping");
    }
    return defaultMapping;
  }

  private Ruleset compiled(Configuration configuration, String what) {
    try {
      return compile(configuration);
    } catch (ExpressionException e) {
      throw new StoreException("cannot compile " + what, e);
    }
  }
}
