package dev.pintle.admin.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/// Our cookies: out of reach of scripts and, where the connection is secure, bound to this very
/// host by their names' prefix, so that no neighbouring host can set one.
///
/// @param origin tells whether the connection is secure
public record Cookies(Origin origin) {
  private static final String BOUND = "__Host-";

  public @Nullable String get(Context context, String name) {
    return context.cookie(name(context, name));
  }

  public void set(Context context, String name, String value) {
    put(context, name, value, -1);
  }

  public void drop(Context context, String name) {
    put(context, name, "", 0);
  }

  private void put(Context context, String name, String value, int maxAge) {
    boolean secure = origin.isSecure(context);
    context.cookie(
        new Cookie(name(context, name), value, "/", maxAge, secure, true, null, SameSite.LAX));
  }

  private String name(Context context, String name) {
    return origin.isSecure(context) ? BOUND + name : name;
  }
}
