package dev.pintle.admin.web;

import dev.pintle.store.Store;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where somebody goes on who was sent to Pinterest from the middle of something. The browser keeps
/// it, so that any node can take them back.
///
/// @param cookies as the browser has them
public record ComeBack(Cookies cookies) {
  private static final String NAME = "pintle_come_back";
  private static final int LONGEST = 3_500; // browsers keep 4,096 with the name

  /// Whether a browser keeps a path of that length.
  public static boolean fits(String path) {
    return encoded(path).length() <= LONGEST;
  }

  public void remember(Context context, String path) {
    cookies.set(context, NAME, encoded(path));
  }

  /// Where to go on, once. Only pages of the store's imports are gone to, whatever the browser
  /// says.
  public Optional<String> take(Context context, String storeId) {
    @Nullable String kept = cookies.get(context, NAME);
    if (kept == null || kept.isEmpty()) {
      return Optional.empty();
    }
    cookies.drop(context, NAME);
    return decoded(kept).filter(path -> path.startsWith("/stores/" + storeId + "/ads/"));
  }

  /// Where a store's imports are.
  public static String home(Store store) {
    return "/stores/" + store.id() + "/ads";
  }

  private static String encoded(String path) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(path.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
