package dev.pintle.admin.web;

import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where this server is, as browsers see it.
///
/// @param publicUrl its address without a path, such as `https://pintle.example.com`; null when
///   each request tells
public record Origin(@Nullable String publicUrl) {

  public String url(Context context) {
    return publicUrl == null ? context.scheme() + "://" + context.host() : publicUrl;
  }

  boolean isSecure(Context context) {
    return url(context).startsWith("https://");
  }

  /// Refuses what another site's page sends. Browsers always say whose page a form was on.
  void require(Context context) {
    String sent = context.header("Origin");
    if (sent != null && !sent.equals(url(context)) && !sameHost(sent, context)) {
      throw new HttpProblem(
          403,
          "foreign_origin",
          "this form was sent from another site; open it here and send it again");
    }
  }

  /// A proxy may speak https to the browser and http to us.
  private static boolean sameHost(String sent, Context context) {
    try {
      return String.valueOf(URI.create(sent).getRawAuthority()).equals(context.host());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
