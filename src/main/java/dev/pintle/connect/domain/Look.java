package dev.pintle.connect.domain;

import dev.pintle.connect.domain.Domain.Proof;
import dev.pintle.http.Dns;
import dev.pintle.http.DnsAnswer;
import dev.pintle.http.FetchLimits;
import dev.pintle.http.Fetched;
import dev.pintle.http.Fetched.Trouble;
import dev.pintle.http.Fetcher;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Looks for a proof where Pinterest will, before it does. Thread-safe.
final class Look {
  private static final int LONGEST_VALUE = 80;

  private final Fetcher fetcher;
  private final Dns dns;

  Look(Fetcher fetcher, Dns dns) {
    this.fetcher = fetcher;
    this.dns = dns;
  }

  Sight at(Domain domain) throws InterruptedException {
    Proof proof = domain.proof();
    return switch (domain.method()) {
      case METATAG ->
          page(fetched(domain.website().addresses("")), body -> HomePage.sight(body, proof.code()));
      case FILENAME ->
          page(fetched(domain.website().addresses(proof.fileName())), body -> file(body, proof));
      case DNSTXT -> dns(domain.website().host(), proof);
    };
  }

  /// What a page that is there shows.
  private interface Reader {
    Sight read(Fetched.Body body);
  }

  private static Sight page(Fetched fetched, Reader reader) {
    return switch (fetched) {
      case Fetched.Body body -> {
        Sight sight = reader.read(body);
        yield new Sight(sight.seen(), sight.words() + way(body) + (sight.seen() ? "" : hint(body)));
      }
      case Fetched.Status status ->
          new Sight(false, "Not found: " + status.words() + "." + way(status));
      case Fetched.Failed failed ->
          new Sight(false, "Not found: " + failed.words() + "." + way(failed));
    };
  }

  /// The likelier address, or the other one when nobody is there.
  private Fetched fetched(List<URI> addresses) throws InterruptedException {
    Fetched first = fetcher.fetch(addresses.getFirst(), FetchLimits.PAGE);
    boolean nobody =
        first instanceof Fetched.Failed failed
            && (failed.trouble() == Trouble.UNREACHABLE
                || failed.trouble() == Trouble.TLS
                || failed.trouble() == Trouble.ANSWER);
    if (!nobody) {
      return first;
    }
    Fetched second = fetcher.fetch(addresses.getLast(), FetchLimits.PAGE);
    return second instanceof Fetched.Failed ? first : second;
  }

  private static String way(Fetched fetched) {
    return fetched.through().isEmpty()
        ? ""
        : " We asked for "
            + fetched.through().getFirst()
            + " and were sent on to "
            + fetched.at()
            + ".";
  }

  private static String hint(Fetched.Body body) {
    return body.fromCache()
        ? " What we got came from a cache and may be old: empty the shop's cache, then look again."
        : "";
  }

  private static Sight file(Fetched.Body body, Proof proof) {
    String text = new String(body.bytes(), StandardCharsets.UTF_8);
    return text.contains(proof.code())
        ? new Sight(true, "Found: the file is at " + body.at() + ".")
        : new Sight(
            false,
            "Not found: "
                + body.at()
                + " shows something else than the file. Many shops answer so when there is none.");
  }

  private Sight dns(String host, Proof proof) throws InterruptedException {
    return switch (dns.texts(host)) {
      case DnsAnswer.None<String> _ ->
          new Sight(
              false,
              "Not found: "
                  + host
                  + " has no TXT record. A new one can take some hours to be seen everywhere.");
      case DnsAnswer.Failed<String>(var words) ->
          new Sight(false, "Not found: " + host + " could not be looked up: " + words + ".");
      case DnsAnswer.Found<String>(var records) -> among(host, records, proof);
    };
  }

  private static Sight among(String host, List<String> records, Proof proof) {
    if (records.stream().anyMatch(one -> one.strip().equals(proof.dnsRecord()))) {
      return new Sight(true, "Found: " + host + " has the TXT record.");
    }
    String prefix = "pinterest-site-verification=";
    String others =
        records.stream()
            .filter(one -> one.strip().startsWith(prefix))
            .map(one -> cut(one.strip()))
            .findFirst()
            .map(one -> " One is of another Pinterest account: " + one + ".")
            .orElse("");
    return new Sight(
        false,
        "Not found: "
            + host
            + " has "
            + (records.size() == 1 ? "a TXT record" : records.size() + " TXT records")
            + ", but not this one."
            + others
            + " A new one can take some hours to be seen everywhere.");
  }

  static String cut(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }
}
