package dev.pintle.admin.rule;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.release.Difference;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Finding;
import dev.pintle.forward.release.Release;
import dev.pintle.forward.release.Span;
import dev.pintle.forward.release.Step;
import dev.pintle.forward.release.Trial;
import dev.pintle.forward.rule.ConfigurationWriter;
import java.util.ArrayList;
import java.util.List;

/// Drafts and releases as programs see them. Stateless.
final class ReleaseJson {
  private ReleaseJson() {}

  static JsonOut draft(Draft draft) {
    var out = new JsonOut(4 << 10).beginObject();
    out.field("destinationId", draft.destinationId()).field("version", draft.version());
    out.field("basedOn", draft.basedOn()).field("changedBy", draft.changedBy());
    ApiBody.time(out, "changedAt", draft.changedAt());
    return out.name("configuration")
        .json(ConfigurationWriter.write(draft.configuration()))
        .endObject();
  }

  /// @param spans of the destination, the newest first
  static JsonOut list(List<Release> releases, List<Span> spans) {
    var out = new JsonOut(4 << 10).beginObject().name("releases").beginArray();
    for (Release release : releases) {
      out.beginObject();
      head(out, release, spans);
      out.endObject();
    }
    return out.endArray().endObject();
  }

  static JsonOut one(Release release, List<Span> spans, List<Step> steps) {
    var out = new JsonOut(4 << 10).beginObject();
    head(out, release, spans);
    out.name("steps").beginArray();
    for (Step step : steps) {
      out.beginObject().field("action", step.action()).field("by", step.by());
      ApiBody.time(out, "at", step.at());
      out.field("note", step.note()).endObject();
    }
    out.endArray();
    return out.name("configuration")
        .json(ConfigurationWriter.write(release.configuration()))
        .endObject();
  }

  private static void head(JsonOut out, Release release, List<Span> spans) {
    out.field("number", release.number()).field("note", release.note());
    out.field("state", release.state().word()).field("createdBy", release.createdBy());
    ApiBody.time(out, "createdAt", release.createdAt());
    String decidedBy = release.approvedBy();
    out.field("decidedBy", decidedBy == null ? "" : decidedBy);
    ApiBody.time(out, "decidedAt", release.approvedAt());
    out.name("runsIn").beginArray();
    runsIn(release.number(), spans).forEach(environment -> out.text(environment.word()));
    out.endArray();
  }

  /// Where a release is the one that runs.
  static List<Environment> runsIn(int number, List<Span> spans) {
    var where = new ArrayList<Environment>();
    for (Environment environment : Environment.values()) {
      spans.stream()
          .filter(span -> span.environment() == environment)
          .findFirst()
          .filter(span -> span.number() == number)
          .ifPresent(_ -> where.add(environment));
    }
    return where;
  }

  static JsonOut findings(List<Finding> findings) {
    var out = new JsonOut(1024).beginObject().name("findings").beginArray();
    for (Finding finding : findings) {
      out.beginObject().field("severity", finding.severity().word());
      out.field("path", finding.path()).field("message", finding.message());
      out.field("advice", finding.advice()).endObject();
    }
    return out.endArray().endObject();
  }

  static JsonOut differences(List<Difference> differences) {
    var out = new JsonOut(1024).beginObject().name("differences").beginArray();
    for (Difference difference : differences) {
      out.beginObject().field("subject", difference.subject());
      out.field("words", difference.words()).endObject();
    }
    return out.endArray().endObject();
  }

  static JsonOut trial(Trial.Outcome outcome) {
    var out = new JsonOut(4 << 10).beginObject();
    out.field("events", outcome.events()).field("same", outcome.same());
    out.field("changed", outcome.changed()).field("newlySent", outcome.newlySent());
    out.field("noLongerSent", outcome.noLongerSent()).field("more", outcome.more());
    out.name("changes").beginArray();
    for (Trial.Change change : outcome.changes()) {
      out.beginObject().field("offset", change.offset()).field("name", change.name());
      ApiBody.time(out, "receivedAt", change.receivedAt());
      out.field("before", change.before()).field("after", change.after());
      out.name("fields").beginArray();
      for (Trial.Field field : change.fields()) {
        out.beginObject().field("name", field.name());
        out.field("before", field.before()).field("after", field.after()).endObject();
      }
      out.endArray().endObject();
    }
    return out.endArray().endObject();
  }
}
