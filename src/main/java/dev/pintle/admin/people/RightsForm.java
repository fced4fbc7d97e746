package dev.pintle.admin.people;

import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.admin.web.Visit;
import dev.pintle.store.Store;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// The ticks with which rights are given: a row for all stores and one for each, a column a right.
public final class RightsForm {
  private RightsForm() {}

  /// What a new person gets unless the ticks are changed.
  static final Rights USUAL = Rights.everywhere(EnumSet.of(Right.VIEW, Right.DEVELOP));

  /// The name of a tick.
  public static String field(String storeId, Right right) {
    return "right:" + storeId + ":" + right.word();
  }

  /// What is ticked. Of stores, only those the visitor sees are looked at.
  static Rights read(Visit visit) {
    return read(visit.context(), visit.stores());
  }

  private static Rights read(Context context, List<Store> stores) {
    var byStore = new HashMap<String, Set<Right>>();
    byStore.put(Rights.EVERYWHERE, ticked(context, Rights.EVERYWHERE));
    stores.forEach(store -> byStore.put(store.id(), ticked(context, store.id())));
    return new Rights(byStore);
  }

  private static Set<Right> ticked(Context context, String storeId) {
    var rights = EnumSet.noneOf(Right.class);
    for (Right right : Right.values()) {
      if (context.formParam(field(storeId, right)) != null) {
        rights.add(right);
      }
    }
    return rights;
  }
}
