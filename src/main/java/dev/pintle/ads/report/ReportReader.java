package dev.pintle.ads.report;

import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.TableShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Reads the rows of a report out of its JSON, one by one: an object whose keys are ids of entities
/// or days and whose values are lists of rows. The bare list of synchronous analytics is read as
/// well.
///
/// - Ids are texts, exactly as written, be they texts or numbers.
/// - What is not told is null, never 0.
/// - What is told and was not asked for goes into `_extra`.
/// - A value of the wrong kind, a row outside of the days that were asked for or of another ad
///   account, and an end too early refuse the report with a [ReportException].
///
/// Not thread-safe. It can be read again, from its beginning.
public final class ReportReader implements RowSource {
  /// The size of a report when Pinterest did not tell it.
  public static final long SIZE_NOT_TOLD = -1;

  private static final int MAX_DEPTH = 100;
  private static final int MAX_NUMBER_CHARS = 1_000;
  private static final int ROWS_BETWEEN_LOOKS = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_CHARS)
                  .build())
          .build();

  private final ReportRequest request;
  private final TableShape shape;
  private final RowStamp stamp;
  private final Opener opener;
  private final long size;
  private ReportRead result = new ReportRead(0, 0, Set.of(), Set.of());

  /// Where the report's bytes are.
  @FunctionalInterface
  public interface Opener {
    /// Opens them at their beginning; the reader closes them.
    InputStream open() throws IOException;
  }

  /// @param shape of the table that the rows are for ([dev.pintle.ads.table.Schemas])
  /// @param size how many bytes there must be, as Pinterest said; or [#SIZE_NOT_TOLD]
  public ReportReader(
      ReportRequest request, TableShape shape, RowStamp stamp, Opener opener, long size) {
    this.request = request;
    this.shape = shape;
    this.stamp = stamp;
    this.opener = opener;
    this.size = size;
  }

  /// @throws ReportException when the report must not be used
  @Override
  public void writeTo(Sink sink) throws IOException, InterruptedException {
    try (var bytes = new CountedBytes(opener.open());
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      var rows = new RowReader(request, shape, stamp, parser);
      report(parser, rows, sink);
      if (size != SIZE_NOT_TOLD && bytes.count() != size) {
        throw new ReportException(
            "the report has " + bytes.count() + " bytes, and Pinterest said " + size);
      }
      result = rows.result(bytes.count());
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new ReportException("the report is not JSON to its end: " + e.getOriginalMessage(), e);
    }
  }

  /// What reading came to, once [#writeTo] has ended well.
  public ReportRead result() {
    return result;
  }

  private static void report(JsonParser parser, RowReader rows, Sink sink)
      throws IOException, InterruptedException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_ARRAY) {
      list("", parser, rows, sink);
    } else if (first == JsonToken.START_OBJECT) {
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
          throw new ReportException("under \"" + shown(key) + "\" the report has no list of rows");
        }
        list(key, parser, rows, sink);
      }
    } else {
      throw new ReportException("the report is not a JSON object of lists of rows");
    }
    if (parser.nextToken() != null) {
      throw new ReportException("there is something after the report's end");
    }
  }

  private static void list(String key, JsonParser parser, RowReader rows, Sink sink)
      throws IOException, InterruptedException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        throw new ReportException("under \"" + shown(key) + "\" there is something but rows");
      }
      sink.row(rows.row(key));
      if (rows.count() % ROWS_BETWEEN_LOOKS == 0 && Thread.interrupted()) {
        throw new InterruptedException("the reading of a report was stopped");
      }
    }
  }

  private static String shown(String key) {
    return key.length() <= 40 ? key : key.substring(0, 40) + "…";
  }
}
