package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Action.HttpRequest;
import dev.pintle.forward.rule.Rule;
import java.util.Locale;

/// Looks at what is sent to other servers.
final class RequestChecks {
  private final ElementChecks elements;
  private final Findings findings;

  RequestChecks(ElementChecks elements, Findings findings) {
    this.elements = elements;
    this.findings = findings;
  }

  void check(Rule rule, HttpRequest http, String at) {
    elements.use(new Json.Text(http.url()), at + ".url");
    elements.use(http.query().value(), at + ".query");
    elements.use(http.headers().value(), at + ".headers");
    elements.use(http.body().value(), at + ".body");
    scheme(rule, http.url(), at + ".url");
    if (elements.isSecret(new Json.Text(http.url()))) {
      inAddress(rule, at + ".url");
    }
    if (elements.isSecret(http.query().value())) {
      inAddress(rule, at + ".query");
    }
  }

  private void scheme(Rule rule, String url, String at) {
    String lower = url.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("https://") || lower.startsWith("{{")) {
      return;
    }
    if (lower.startsWith("http://")) {
      findings.warning(
          at,
          "the rule " + rule.name() + " sends without encryption: others can read it on its way",
          "use an address that begins with https://");
    } else {
      findings.error(
          at,
          "the rule " + rule.name() + " sends to what is no address",
          "use one that begins with https://");
    }
  }

  private void inAddress(Rule rule, String at) {
    findings.error(
        at,
        "the rule " + rule.name() + " puts a secret into an address, which servers keep in logs",
        "send it in a header");
  }
}
