package dev.pintle.admin.web;

import dev.pintle.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every page of a signed-in person shows around its content.
///
/// @param person who is signed in
/// @param rights what they may do
/// @param csrf what each form must carry
/// @param store the one the page is about, or the last one looked at; null while there is none
/// @param notice what to tell at the top; may be empty
public record Page(
    String title,
    Section section,
    String person,
    Rights rights,
    String csrf,
    List<Store> stores,
    @Nullable Store store,
    String notice,
    Assets assets) {

  /// Whether the visitor may do something in the store that the page is about, or in all stores
  /// when there is none.
  public boolean may(Right right) {
    return rights.may(right, store == null ? Rights.EVERYWHERE : store.id());
  }

  /// Whether the visitor may do something in all stores, which is what settings of the server need.
  public boolean mayEverywhere(Right right) {
    return rights.may(right, Rights.EVERYWHERE);
  }
}
