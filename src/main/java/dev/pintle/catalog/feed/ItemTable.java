package dev.pintle.catalog.feed;

import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The table `item`, many rows at a time. Thread-safe.
final class ItemTable {
  /// Rows that are read at once.
  private static final int FETCHED = 2_000;

  private static final String UPSERT =
      """
      insert into item (feed_id, item_id, product_key, source_row, status, reason, hash, sent_hash,
        offer_hash, sent_offer, title, availability, edit_link, body, changed_at, mark)
      values (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (feed_id, item_id) do update set
        product_key = excluded.product_key, source_row = excluded.source_row,
        status = excluded.status, reason = excluded.reason, hash = excluded.hash,
        offer_hash = excluded.offer_hash, title = excluded.title,
        sent_offer = case when item.sent_offer = '' then excluded.sent_offer
          else item.sent_offer end,
        availability = excluded.availability, edit_link = excluded.edit_link,
        body = excluded.body, changed_at = excluded.changed_at, mark = excluded.mark
      """;

  private final Database database;

  ItemTable(Database database) {
    this.database = database;
  }

  /// Takes rows of what is known of the items.
  interface Known {
    void take(String itemId, ItemStatus status, long mark);
  }

  /// Takes the items that Pinterest has, or is to have.
  interface Out {
    void take(String itemId, String body) throws IOException;
  }

  /// Sends on all rows of a feed.
  void known(String feedId, Known sink) {
    read(
        "select item_id, status, mark from item where feed_id = ?",
        feedId,
        row -> {
          ItemStatus status = ItemStatus.of(row.getString(2));
          sink.take(row.getString(1), status == null ? ItemStatus.GONE : status, row.getLong(3));
        });
  }

  /// Sends on the items that are out, by id.
  void out(String feedId, Out sink) {
    read(
        """
        select item_id, body from item
        where feed_id = ? and status in ('live', 'held', 'kept') order by item_id
        """,
        feedId,
        row -> sink.take(row.getString(1), row.getString(2)));
  }

  /// Writes rows, over those of the same ids. Can be repeated. The offer of what is new in a file
  /// is told by the file; of what was there before, a batch tells it sooner.
  void write(Feed feed, List<ItemRecord> records, long now) {
    if (records.isEmpty()) {
      return;
    }
    batch(
        UPSERT,
        statement -> {
          for (ItemRecord record : records) {
            statement.setString(1, feed.id());
            statement.setString(2, record.itemId());
            statement.setString(3, record.productKey());
            statement.setLong(4, record.sourceRow());
            statement.setString(5, record.status().word());
            statement.setString(6, record.reason());
            statement.setString(7, record.hash());
            statement.setString(8, record.offerHash());
            statement.setString(9, feed.delivery() == Delivery.FILE ? record.offerHash() : "");
            statement.setString(10, record.title());
            statement.setString(11, record.availability());
            statement.setString(12, record.editLink());
            statement.setString(13, record.body());
            statement.setLong(14, now);
            statement.setLong(15, record.mark());
            statement.addBatch();
          }
        });
  }

  /// Lets items wait that should go: they stay as they are, with why they should.
  void hold(String feedId, List<String> itemIds, List<String> reasons) {
    if (itemIds.isEmpty()) {
      return;
    }
    batch(
        "update item set status = 'held', reason = ?, mark = 0 where feed_id = ? and item_id = ?",
        statement -> {
          for (int i = 0; i < itemIds.size(); i++) {
            statement.setString(1, reasons.get(i));
            statement.setString(2, feedId);
            statement.setString(3, itemIds.get(i));
            statement.addBatch();
          }
        });
  }

  /// Takes rows away. What Pinterest was told by a batch stays until it is told that it is gone.
  void remove(String feedId, List<String> itemIds) {
    if (itemIds.isEmpty()) {
      return;
    }
    keyed("delete from item where feed_id = ? and item_id = ? and sent_hash = ''", feedId, itemIds);
    keyed(
        """
        update item set status = 'gone', reason = '', hash = '', offer_hash = '', mark = 0
        where feed_id = ? and item_id = ? and sent_hash <> ''
        """,
        feedId,
        itemIds);
  }

  private void keyed(String sql, String feedId, List<String> itemIds) {
    batch(
        sql,
        statement -> {
          for (String itemId : itemIds) {
            statement.setString(1, feedId);
            statement.setString(2, itemId);
            statement.addBatch();
          }
        });
  }

  private interface Filling {
    void fill(PreparedStatement statement) throws SQLException;
  }

  private void batch(String sql, Filling filling) {
    try {
      database
          .jdbi()
          .useTransaction(handle -> {
            try (var statement = handle.getConnection().prepareStatement(sql)) {
              filling.fill(statement);
              statement.executeBatch();
            }
          });
    } catch (SQLException e) {
      throw new StoreException("cannot write items of a feed", e);
    }
  }

  private interface RowSink {
    void take(ResultSet row) throws SQLException, IOException;
  }

  /// Reads without holding the rows in memory, which PostgreSQL does only within a transaction. On
  /// SQLite that would keep others from writing, and is not needed.
  private void read(String sql, String feedId, RowSink sink) {
    try (var handle = database.jdbi().open()) {
      read(handle.getConnection(), sql, feedId, sink);
    } catch (SQLException e) {
      throw new StoreException("cannot read the items of a feed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Connection connection, String sql, String feedId, RowSink sink)
      throws SQLException, IOException {
    boolean sqlite = connection.getMetaData().getURL().startsWith("jdbc:sqlite:");
    if (!sqlite) {
      connection.setAutoCommit(false);
    }
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCHED);
      statement.setString(1, feedId);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          sink.take(rows);
        }
      }
    } finally {
      if (!sqlite) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
