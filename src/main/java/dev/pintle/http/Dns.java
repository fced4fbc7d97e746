package dev.pintle.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Looks names up, without a memory. Thread-safe.
public final class Dns {
  private static final Duration TRY = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0[xX].*");
  private static final Pattern DOTTED =
      Pattern.compile("(0|[1-9][0-9]{0,2})([.](0|[1-9][0-9]{0,2})){3}");

  private final @Nullable String server;

  /// @param server `host:port` of who is asked; null for the system's
  public Dns(@Nullable String server) {
    this.server = server;
  }

  /// The texts that a name has, each in one piece.
  public DnsAnswer<String> texts(String name) throws InterruptedException {
    return switch (look(name, Type.TXT)) {
      case DnsAnswer.Found<Record>(var records) ->
          found(
              records.stream()
                  .filter(TXTRecord.class::isInstance)
                  .map(one -> String.join("", ((TXTRecord) one).getStrings()))
                  .toList());
      case DnsAnswer.None<Record> _ -> new DnsAnswer.None<>();
      case DnsAnswer.Failed<Record>(var words) -> new DnsAnswer.Failed<>(words);
    };
  }

  /// All addresses of a host, as the system knows them, or the server that is asked instead. A host
  /// that is an address is its own.
  public DnsAnswer<InetAddress> addresses(String host) throws InterruptedException {
    if (host.startsWith("[") || NUMBERS.matcher(host).matches()) {
      return literal(host);
    }
    String lower = host.toLowerCase(Locale.ROOT);
    if (server == null || lower.equals("localhost") || lower.endsWith(".localhost")) {
      return systemAddresses(host);
    }
    var all = new ArrayList<InetAddress>();
    for (int type : new int[] {Type.A, Type.AAAA}) {
      switch (look(host, type)) {
        case DnsAnswer.Found<Record>(var records) -> records.forEach(one -> add(one, all));
        case DnsAnswer.None<Record> _ -> {}
        case DnsAnswer.Failed<Record>(var words) -> {
          return new DnsAnswer.Failed<>(words);
        }
      }
    }
    return found(all);
  }

  /// Other ways to write an IPv4 address mean different things to different programs.
  private static DnsAnswer<InetAddress> literal(String host) {
    if (!host.startsWith("[") && !DOTTED.matcher(host).matches()) {
      return new DnsAnswer.None<>();
    }
    try {
      return new DnsAnswer.Found<>(List.of(InetAddress.ofLiteral(host)));
    } catch (IllegalArgumentException _) {
      return new DnsAnswer.None<>();
    }
  }

  private static DnsAnswer<InetAddress> systemAddresses(String host) {
    try {
      return new DnsAnswer.Found<>(List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException _) { // also when no server answers: Java does not tell
      return new DnsAnswer.None<>();
    }
  }

  private static void add(Record one, List<InetAddress> all) {
    if (one instanceof ARecord four) {
      all.add(four.getAddress());
    } else if (one instanceof AAAARecord six) {
      all.add(six.getAddress());
    }
  }

  private static <T> DnsAnswer<T> found(List<T> records) {
    return records.isEmpty() ? new DnsAnswer.None<>() : new DnsAnswer.Found<>(records);
  }

  private DnsAnswer<Record> look(String name, int type) throws InterruptedException {
    try {
      var asked = session().lookupAsync(Name.fromString(name, Name.root), type);
      return found(
          asked.toCompletableFuture().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).getRecords());
    } catch (TextParseException _) {
      return new DnsAnswer.None<>();
    } catch (UnknownHostException _) {
      return new DnsAnswer.Failed<>("the DNS server " + server + " is not known");
    } catch (TimeoutException _) {
      return new DnsAnswer.Failed<>("no DNS server answered in time");
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case NoSuchDomainException _, NoSuchRRSetException _ -> new DnsAnswer.None<>();
        case LookupFailedException _ -> new DnsAnswer.Failed<>("the DNS server could not tell");
        case null, default -> new DnsAnswer.Failed<>("no DNS server answered");
      };
    }
  }

  private LookupSession session() throws UnknownHostException {
    if (server == null) {
      return LookupSession.defaultBuilder().clearCaches().build();
    }
    int colon = server.lastIndexOf(':');
    var address =
        new InetSocketAddress(
            InetAddress.getByName(server.substring(0, colon)),
            Integer.parseInt(server.substring(colon + 1)));
    var resolver = new SimpleResolver(address);
    resolver.setTimeout(TRY);
    return LookupSession.builder().resolver(resolver).build();
  }
}
