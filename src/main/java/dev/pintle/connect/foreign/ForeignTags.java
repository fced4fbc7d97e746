package dev.pintle.connect.foreign;

import dev.pintle.base.Time;
import dev.pintle.connect.foreign.ForeignTag.Kind;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was found on the stores' pages when they were last looked at. Thread-safe.
public final class ForeignTags {
  /// The kind of a row that tells of a page and not of a tag.
  private static final String PAGE = "page";

  private static final int LONGEST = 1_000;

  private final Database database;
  private final Time time;

  public ForeignTags(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// A page that was looked at.
  ///
  /// @param trouble why it could not be read; empty when it was
  public record Page(String address, String trouble) {}

  /// What a look came to.
  public record Report(List<Page> pages, List<ForeignTag> tags, Instant seenAt) {
    public Report {
      pages = List.copyOf(pages);
      tags = List.copyOf(tags);
    }
  }

  private record Row(String page, String kind, String id, String place, Instant seenAt) {}

  /// The last look at a store's pages; empty when there was none.
  public Optional<Report> of(String storeId) {
    List<Row> rows =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select page, kind, tag_id, place, seen_at from foreign_tag
                        where store_id = :store order by page, kind, tag_id
                        """)
                    .bind("store", storeId)
                    .map((row, _) -> row(row))
                    .list());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var pages = new ArrayList<Page>();
    var tags = new ArrayList<ForeignTag>();
    for (Row row : rows) {
      if (row.kind().equals(PAGE)) {
        pages.add(new Page(row.page(), row.place()));
      } else {
        Kind kind = Kind.valueOf(row.kind().toUpperCase(Locale.ROOT));
        tags.add(new ForeignTag(row.page(), kind, row.id(), row.place()));
      }
    }
    return Optional.of(new Report(pages, tags, rows.getFirst().seenAt()));
  }

  /// Keeps what was found in the place of what was found before.
  void keep(String storeId, List<Page> pages, List<ForeignTag> tags) {
    long now = time.millis();
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from foreign_tag where store_id = ?", storeId);
          var insert =
              """
              insert into foreign_tag (store_id, page, kind, tag_id, place, seen_at)
              values (?, ?, ?, ?, ?, ?)
              """;
          for (Page page : pages) {
            handle.execute(
                insert, storeId, cut(page.address()), PAGE, "", cut(page.trouble()), now);
          }
          for (ForeignTag tag : tags) {
            handle.execute(
                insert,
                storeId,
                cut(tag.page()),
                tag.kind().word(),
                tag.id(),
                cut(tag.place()),
                now);
          }
        });
  }

  /// The store's own tag, unless the shop's pages are meant to load it themselves; empty when there
  /// is none.
  String ownTag(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select tag_id from tag where store_id = :store")
                .bind("store", storeId)
                .mapTo(String.class)
                .findOne())
        .orElse("");
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("page"),
        row.getString("kind"),
        row.getString("tag_id"),
        row.getString("place"),
        Instant.ofEpochMilli(row.getLong("seen_at")));
  }

  private static String cut(String text) {
    var kept = new StringBuilder();
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .limit(LONGEST)
        .forEach(kept::appendCodePoint);
    return kept.length() <= LONGEST ? kept.toString() : kept.substring(0, LONGEST - 1);
  }
}
