package dev.pintle.admin.web;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The rights of people, as rows; part of the transactions of [People].
final class Grants {
  private Grants() {}

  private record Row(String storeId, String word) {}

  static Rights of(Handle handle, String personId) {
    var byStore = new HashMap<String, Set<Right>>();
    handle
        .createQuery("select store_id, granted from person_right where person_id = :person")
        .bind("person", personId)
        .map((row, _) -> new Row(row.getString(1), row.getString(2)))
        .forEach(row ->
            Right.of(row.word())
                .ifPresent(right ->
                    byStore
                        .computeIfAbsent(row.storeId(), _ -> EnumSet.noneOf(Right.class))
                        .add(right)));
    return new Rights(byStore);
  }

  /// Gives these rights in the place of all others.
  static void put(Handle handle, String personId, Rights rights) {
    handle.execute("delete from person_right where person_id = ?", personId);
    rights
        .byStore()
        .forEach((store, granted) -> {
          for (Right right : granted) {
            handle.execute(
                "insert into person_right (person_id, store_id, granted) values (?, ?, ?)",
                personId,
                store,
                right.word());
          }
        });
  }

  /// The names of those who may manage all stores.
  static List<String> managers(Handle handle) {
    return handle
        .createQuery(
            """
            select p.name from person p join person_right r on r.person_id = p.id
            where r.store_id = :everywhere and r.granted = :manage
            order by p.name
            """)
        .bind("everywhere", Rights.EVERYWHERE)
        .bind("manage", Right.MANAGE.word())
        .mapTo(String.class)
        .list();
  }
}
