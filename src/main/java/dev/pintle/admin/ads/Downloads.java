package dev.pintle.admin.ads;

import dev.pintle.admin.web.Visit;
import dev.pintle.ads.look.Questions.Asker;
import dev.pintle.ads.look.Questions.Outcome;
import dev.pintle.ads.setup.Import;
import dev.pintle.http.HttpProblem;
import dev.pintle.warehouse.ExportFormat;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tables of imports as files: written to the disk whole, then sent, then deleted.
final class Downloads {
  private static final Duration LATER = Duration.ofSeconds(10);
  private final AdsLook look;

  Downloads(AdsLook look) {
    this.look = look;
  }

  /// A table as a file, for the signed-in.
  public void page(Visit visit) {
    table(visit.context(), visit.store().id(), visit.person().id());
  }

  /// The same by program.
  public void api(Context context, String actor) {
    table(context, context.pathParam("store"), actor);
  }

  private void table(Context context, String storeId, String who) {
    ExportFormat format = format(context.queryParam("format"));
    Import from =
        look.ads()
            .imports()
            .find(context.pathParam("import"))
            .filter(one -> one.storeId().equals(storeId))
            .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such import"));
    String name = context.pathParam("table");
    if (look.table(from, name).isEmpty()) {
      throw new HttpProblem(404, "not_found", "the import has no table of that name to be read");
    }
    Outcome outcome =
        look.questions()
            .export(
                new Asker(storeId, who, "export " + from.id() + " " + name),
                from.schema(),
                "select * from " + name,
                format);
    switch (outcome) {
      case Outcome.Written(Path file) -> send(context, file, name + "." + format.ending(), format);
      case Outcome.Busy(String why) -> throw HttpProblem.unavailable(why, LATER);
      case Outcome.Refused(String why) -> throw new HttpProblem(422, "refused", why);
      case Outcome.Cancelled _, Outcome.Answered _ ->
          throw HttpProblem.unavailable("the export was ended; ask for it again", LATER);
    }
  }

  static ExportFormat format(@Nullable String word) {
    return Stream.of(ExportFormat.values())
        .filter(one -> QueryPages.word(one).equals(word == null || word.isEmpty() ? "csv" : word))
        .findFirst()
        .orElseThrow(
            () -> HttpProblem.badRequest("invalid_format", "format must be csv or parquet"));
  }

  /// Sends a file, and deletes it when it is sent.
  void send(Context context, Path file, String name, ExportFormat format) {
    try {
      context
          .contentType(
              switch (format) {
                case CSV -> "text/csv; charset=utf-8";
                case PARQUET -> "application/vnd.apache.parquet";
              })
          .header("Content-Length", Long.toString(Files.size(file)))
          .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
          .header("X-Content-Type-Options", "nosniff")
          .header("Cache-Control", "no-store")
          .result(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
