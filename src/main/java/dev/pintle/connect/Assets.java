package dev.pintle.connect;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.connect.Asset.Kind;
import dev.pintle.connect.Asset.State;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the connected accounts have, as it was when last looked at. Thread-safe.
public final class Assets {
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_NAME = 500;

  private final Database database;

  public Assets(Database database) {
    this.database = database;
  }

  /// Those of a connection, in the order of their kinds and names.
  public List<Asset> of(String connectionId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select kind, asset_id, name, state, detail from connection_asset
                    where connection_id = :id order by lower(name), asset_id
                    """)
                .bind("id", connectionId)
                .map((row, _) -> read(row))
                .stream()
                .sorted(Comparator.comparing(Asset::kind))
                .toList());
  }

  /// Keeps what was seen in the place of what was seen before.
  void keep(String connectionId, List<Asset> assets, Instant seenAt) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from connection_asset where connection_id = ?", connectionId);
          for (Asset asset : assets) {
            handle.execute(
                """
                insert into connection_asset (connection_id, kind, asset_id, name, state, detail)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                connectionId,
                asset.kind().word(),
                cut(asset.id(), LONGEST_ID),
                cut(asset.name(), LONGEST_NAME),
                asset.state().name().toLowerCase(Locale.ROOT),
                write(asset.detail()));
          }
          handle.execute(
              "update connection set checked_at = ? where id = ?",
              seenAt.toEpochMilli(),
              connectionId);
        });
  }

  private static Asset read(ResultSet row) throws SQLException {
    var detail = new LinkedHashMap<String, String>();
    if (Json.parse(row.getString("detail")) instanceof Json.Obj object) {
      for (int i = 0; i < object.size(); i++) {
        detail.put(object.name(i), String.valueOf(Json.scalar(object.value(i))));
      }
    }
    return new Asset(
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("asset_id"),
        row.getString("name"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        detail);
  }

  private static String write(Map<String, String> detail) {
    var out = new JsonOut(128).beginObject();
    detail.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> out.field(one.getKey(), one.getValue()));
    return out.endObject().toString();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
