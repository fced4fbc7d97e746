package dev.pintle.admin.connect;

import dev.pintle.admin.web.Origin;
import dev.pintle.collect.Sources;
import dev.pintle.connect.domain.Domain;
import dev.pintle.connect.domain.Domain.Method;
import dev.pintle.connect.domain.Domains;
import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a shop's server puts into the head of its pages: the verification tag and the pixel.
/// Public, like the write key in its address.
public final class ServerInclude {
  private static final String SUFFIX = ".html";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,200}");
  private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,300}");

  private final Sources sources;
  private final Domains domains;
  private final Origin origin;

  public ServerInclude(Sources sources, Domains domains, Origin origin) {
    this.sources = sources;
    this.domains = domains;
    this.origin = origin;
  }

  public void serve(Context context) {
    String file = context.pathParam("file");
    var source =
        file.endsWith(SUFFIX)
            ? sources.byWriteKey(file.substring(0, file.length() - SUFFIX.length()))
            : null;
    String url = origin.url(context);
    if (source == null || !ADDRESS.matcher(url).matches()) {
      throw new HttpProblem(404, "not_found", "there is no source with this write key");
    }
    var html = new StringBuilder(512);
    for (String code : codes(source.storeId())) {
      html.append("<meta name=\"p:domain_verify\" content=\"").append(code).append("\">\n");
    }
    html.append("<script async src=\"").append(url).append("/p.js?key=");
    html.append(source.writeKey()).append("\"></script>\n");
    context.header("Cache-Control", "public, max-age=60");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Content-Security-Policy", "default-src 'none'; sandbox");
    context.contentType("text/html; charset=utf-8").result(html.toString());
  }

  private Set<String> codes(String storeId) {
    return domains.of(storeId).stream()
        .filter(domain -> domain.method() == Method.METATAG)
        .map(Domain::proof)
        .map(Domain.Proof::code)
        .filter(code -> CODE.matcher(code).matches())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
