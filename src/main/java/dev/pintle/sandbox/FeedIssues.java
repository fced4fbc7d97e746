package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.catalog.FeedItem;
import dev.pintle.sandbox.catalog.Issue;
import dev.pintle.sandbox.catalog.IssueCodes;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// What is wrong with the items of a run, in files: all of it for reports, and up to 20 items of
/// each code, chosen at random, to be listed. Thread-safe.
final class FeedIssues {
  static final int SAMPLES = 20;

  private static final String ALL = ".issues.gz";
  private static final String SAMPLED = ".samples.gz";

  private final WorkFiles files;

  FeedIssues(WorkFiles files) {
    this.files = files;
  }

  /// Begins to take down a run.
  Writing write(String runId) throws IOException {
    return new Writing(runId);
  }

  /// The chosen items of a run in the order of their file; none when it has none.
  List<Json.Obj> samples(String runId) {
    var items = new ArrayList<Json.Obj>();
    each(files.file(runId + SAMPLED), items::add);
    return items;
  }

  /// Shows all items of a run that have issues.
  void each(String runId, Consumer<Json.Obj> seen) {
    each(files.file(runId + ALL), seen);
  }

  /// Forgets the runs that are no longer known.
  void keepOnly(Predicate<String> known) {
    try (var found =
        Files.newDirectoryStream(files.directory(), "*{" + ALL + "," + SAMPLED + "}")) {
      for (Path file : found) {
        String name = String.valueOf(file.getFileName());
        if (!known.test(name.substring(0, name.indexOf('.')))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tidy up " + files.directory(), e);
    }
  }

  private static void each(Path file, Consumer<Json.Obj> seen) {
    if (!Files.exists(file)) {
      return;
    }
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        seen.accept((Json.Obj) Json.parse(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static BufferedWriter open(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8));
  }

  /// Takes down one run. Used by one thread.
  final class Writing implements AutoCloseable {
    private final String runId;
    private final BufferedWriter all;
    private final Random random;
    private final JsonOut out = new JsonOut(4_096);
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, String[]> chosen = new HashMap<>();

    private Writing(String runId) throws IOException {
      this.runId = runId;
      all = open(files.file(runId + ALL));
      random = new Random(Long.parseLong(runId)); // the same items whenever the run is the same
    }

    void add(FeedItem item) {
      List<Issue> issues =
          item.issues().stream().filter(issue -> IssueCodes.isOfItem(issue.code())).toList();
      if (issues.isEmpty()) {
        return;
      }
      String line = line(item.number(), item.id(), issues);
      try {
        all.append(line).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the issues of run " + runId, e);
      }
      issues.forEach(issue -> sample(issue.code(), line));
    }

    /// Each item of a code is chosen with the same chance, however many come.
    private void sample(String code, String line) {
      int before = seen.merge(code, 1, Integer::sum) - 1;
      int place = before < SAMPLES ? before : random.nextInt(before + 1);
      if (place < SAMPLES) {
        chosen.computeIfAbsent(code, _ -> new String[SAMPLES])[place] = line;
      }
    }

    private String line(int number, String id, List<Issue> issues) {
      out.clear();
      out.beginObject().field("number", number).field("id", id);
      out.name("issues").beginArray();
      for (Issue issue : issues) {
        out.beginObject().field("code", issue.code()).field("error", issue.error());
        out.field("field", issue.field()).field("value", issue.value()).endObject();
      }
      return out.endArray().endObject().toString();
    }

    @Override
    public void close() throws IOException {
      all.close();
      var lines = new TreeMap<Long, String>();
      var codes = new HashMap<Long, Set<String>>();
      chosen.forEach((code, ofCode) -> {
        for (int i = 0; i < Math.min(SAMPLES, seen.getOrDefault(code, 0)); i++) {
          long number = StateFile.number((Json.Obj) Json.parse(ofCode[i]), "number");
          lines.put(number, ofCode[i]);
          codes.computeIfAbsent(number, _ -> new HashSet<>()).add(code);
        }
      });
      try (var samples = open(files.file(runId + SAMPLED))) {
        for (var line : lines.entrySet()) {
          Set<String> shown = codes.getOrDefault(line.getKey(), Set.of());
          samples.append(only(shown, (Json.Obj) Json.parse(line.getValue()))).append('\n');
        }
      }
    }

    /// An item with the codes it was chosen for.
    private String only(Set<String> codes, Json.Obj item) {
      var issues = new ArrayList<Issue>();
      for (Json.Obj issue : StateFile.objects(item, "issues")) {
        if (codes.contains(StateFile.text(issue, "code"))) {
          issues.add(
              new Issue(
                  StateFile.text(issue, "code"),
                  "true".equals(issue.scalar("error")),
                  StateFile.text(issue, "field"),
                  StateFile.text(issue, "value")));
        }
      }
      return line((int) StateFile.number(item, "number"), StateFile.text(item, "id"), issues);
    }
  }
}
