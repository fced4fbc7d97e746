package dev.pintle.admin.web;

import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request for a page by somebody who is signed in; one that changes something has proved to come
/// from our own forms.
///
/// @param rights what they may do
/// @param stores those they may see
/// @param remembered the store that the path names, else the one looked at last, else any
public record Visit(
    Context context,
    Session session,
    Rights rights,
    List<Store> stores,
    @Nullable Store remembered) {

  public Person person() {
    return session.person();
  }

  /// The store that the page is about.
  public Store store() {
    if (remembered == null) {
      throw new HttpProblem(404, "not_found", "there is no store yet");
    }
    return remembered;
  }

  /// Whether the visitor may do something in the store that the page is about, or in all stores
  /// when there is none.
  public boolean may(Right right) {
    return rights.may(right, remembered == null ? Rights.EVERYWHERE : remembered.id());
  }

  /// Sends the browser on after a change.
  public void goTo(String path) {
    context.redirect(path, HttpStatus.SEE_OTHER);
  }

  public void goTo(String path, Notice notice) {
    goTo(path + "?notice=" + notice.word());
  }
}
