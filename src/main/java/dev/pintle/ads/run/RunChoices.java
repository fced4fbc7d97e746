package dev.pintle.ads.run;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What was asked of a run beside its tables.
///
/// @param full tables that are read wholly into a new generation; those without a generation are
///   anyway
/// @param released tables that a person lets lose their rows
/// @param from the first day to read again, final or not; null to find out
record RunChoices(Set<String> full, Set<String> released, @Nullable LocalDate from) {
  static final RunChoices NONE = new RunChoices(Set.of(), Set.of(), null);

  RunChoices {
    full = Set.copyOf(full);
    released = Set.copyOf(released);
  }

  static RunChoices full(Collection<String> tables) {
    return new RunChoices(Set.copyOf(tables), Set.of(), null);
  }

  static RunChoices from(LocalDate from) {
    return new RunChoices(Set.of(), Set.of(), from);
  }

  RunChoices release(String table) {
    return new RunChoices(full, Set.of(table), from);
  }

  /// Both wishes in one run.
  RunChoices and(RunChoices other) {
    LocalDate earliest =
        from == null || other.from == null
            ? (from == null ? other.from : from)
            : (from.isBefore(other.from) ? from : other.from);
    return new RunChoices(union(full, other.full), union(released, other.released), earliest);
  }

  /// Whether a run of these does what the other wishes for.
  boolean covers(RunChoices other) {
    LocalDate wanted = other.from;
    boolean early = wanted == null || (from != null && !from.isAfter(wanted));
    return full.containsAll(other.full) && released.containsAll(other.released) && early;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    var both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }

  String word() {
    var out = new JsonOut(128).beginObject();
    write(out, "full", full);
    write(out, "released", released);
    if (from != null) {
      out.field("from", from.toString());
    }
    return new String(out.endObject().toBytes(), StandardCharsets.UTF_8);
  }

  private static void write(JsonOut out, String name, Set<String> tables) {
    out.name(name).beginArray();
    new TreeSet<>(tables).forEach(out::text);
    out.endArray();
  }

  static RunChoices of(String word) {
    if (!(Json.parse(word.getBytes(StandardCharsets.UTF_8)) instanceof Json.Obj json)) {
      return NONE;
    }
    String from = json.text("from");
    return new RunChoices(
        Set.copyOf(texts(json, "full")),
        Set.copyOf(texts(json, "released")),
        from == null ? null : LocalDate.parse(from));
  }

  private static List<String> texts(Json.Obj json, String name) {
    return json.get(name) instanceof Json.Arr array
        ? array.items().stream()
            .filter(Json.Text.class::isInstance)
            .map(item -> ((Json.Text) item).value())
            .toList()
        : List.of();
  }
}
