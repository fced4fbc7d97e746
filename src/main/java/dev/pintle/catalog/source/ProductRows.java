package dev.pintle.catalog.source;

import dev.pintle.catalog.source.ProductChange.Outcome;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of one live source within one transaction, and whether it changed any of them. Used by
/// one thread.
final class ProductRows {
  static final String COLUMNS =
      "select product_key, group_key, body, told, revision, told_at from product ";

  private final Handle handle;
  private final String source;
  private final long revision;
  private final long now;
  private boolean changed;

  ProductRows(Handle handle, String source, long now) {
    this.handle = handle;
    this.source = source;
    this.revision = SourceTable.nextRevision(handle, source);
    this.now = now;
  }

  Handle handle() {
    return handle;
  }

  String source() {
    return source;
  }

  @Nullable ProductRow row(String key) {
    return handle
        .createQuery(COLUMNS + "where source_id = :source and product_key = :key")
        .bind("source", source)
        .bind("key", key)
        .map((row, _) -> ProductRow.read(row))
        .findOne()
        .orElse(null);
  }

  List<ProductRow> group(String group) {
    return handle
        .createQuery(COLUMNS + "where source_id = :source and group_key = :group")
        .bind("source", source)
        .bind("group", group)
        .map((row, _) -> ProductRow.read(row))
        .list();
  }

  /// Writes a row in the place of what was there, unless that was told for a later time.
  ///
  /// @param was the row of this key as it is; null when there is none
  Outcome write(
      @Nullable ProductRow was,
      String key,
      String group,
      @Nullable String body,
      @Nullable String told,
      long toldAt) {
    if (was != null && was.toldAt() > toldAt) {
      return Outcome.OLDER;
    }
    boolean same = was != null && Objects.equals(was.body(), body);
    if (was != null
        && same
        && was.toldAt() == toldAt
        && was.group().equals(group)
        && Objects.equals(was.told(), told)) {
      return Outcome.SAME;
    }
    long kept = was != null && same ? was.revision() : revision;
    handle.execute(
        """
        insert into product (source_id, product_key, group_key, body, told, revision, changed_at,
          told_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (source_id, product_key) do update set group_key = excluded.group_key,
          body = excluded.body, told = excluded.told, revision = excluded.revision,
          changed_at = excluded.changed_at, told_at = excluded.told_at
        """,
        source,
        key,
        group,
        body,
        told,
        kept,
        now,
        toldAt);
    boolean news = !same && (was != null || body != null);
    changed |= news;
    return news ? Outcome.CHANGED : Outcome.SAME;
  }

  /// Lets a product be gone.
  ///
  /// @param was null when it is not known: that it is gone is remembered, so that what is told of
  ///   an earlier time does not bring it back
  Outcome gone(@Nullable ProductRow was, String key, long toldAt) {
    if (was == null && toldAt == 0) {
      return Outcome.UNKNOWN;
    }
    Outcome outcome = write(was, key, was == null ? key : was.group(), null, null, toldAt);
    return was == null ? Outcome.UNKNOWN : outcome;
  }

  /// Ends the transaction's part.
  ///
  /// @return the revision, given back when nothing has it: then 0
  long end() {
    handle.execute(
        """
        update product_source set read_at = ?, trouble = '',
          revision = case when ? = 1 then revision else revision - 1 end,
          changed_at = case when ? = 1 then ? else changed_at end
        where id = ?
        """,
        now,
        changed ? 1 : 0,
        changed ? 1 : 0,
        now,
        source);
    if (changed) {
      handle.execute(
          """
          update product_source set row_count =
            (select count(*) from product where source_id = ? and body is not null)
          where id = ?
          """,
          source,
          source);
    }
    return changed ? revision : 0;
  }
}
