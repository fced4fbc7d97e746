package dev.pintle.sandbox;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The page at `/`: what this is, what was received so far, and where to look further.
final class Page {
  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Pintle sandbox</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; margin-bottom: .25rem; }
      h2 { font-size: 1.1rem; margin-top: 2rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      code { background: #8882; padding: .1em .3em; border-radius: .2em; }
      </style>
      </head>
      <body>
      <h1>Pintle sandbox</h1>
      <p>A simulated Pinterest: it takes conversion events as the published API does, and nothing
      that it gets leaves this machine.</p>
      <h2>Received</h2>
      <div class="scroll"><table>
      <thead><tr><th>Ad account</th><th>Event</th><th class="number">Unique</th>
      <th class="number">Repeated</th><th class="number">Failed</th><th class="number">Value</th></tr></thead>
      <tbody>
      {rows}
      </tbody></table></div>
      <h2>Requests</h2>
      <p>{requests}</p>
      <h2>Look further</h2>
      <ul>
      <li><a href="/_sandbox/events">Events</a>, as they were received</li>
      <li><a href="/_sandbox/stats">Totals</a></li>
      <li><a href="/_sandbox/accounts">Ad accounts and tokens</a></li>
      <li><a href="/_sandbox/faults">Faults</a>, <a href="/_sandbox/clock">clock</a>,
      <a href="/_sandbox/quota">quota</a> and <a href="/_sandbox/settings">settings</a>: change them with PUT</li>
      </ul>
      </body>
      </html>
      """;

  private Page() {}

  static String of(Totals totals) {
    String rows =
        totals.accounts().entrySet().stream()
            .flatMap(account ->
                account.getValue().entrySet().stream()
                    .map(event -> row(account.getKey(), event.getKey(), event.getValue())))
            .collect(Collectors.joining("\n"));
    String requests =
        totals.requests().entrySet().stream()
            .map(entry -> "<code>" + entry.getKey() + "</code> " + grouped(entry.getValue()))
            .collect(Collectors.joining(" · "));
    return FRAME
        .replace("{rows}", rows.isEmpty() ? "<tr><td colspan=\"6\">Nothing yet.</td></tr>" : rows)
        .replace("{requests}", requests.isEmpty() ? "None yet." : requests);
  }

  /// Names here are digits, standard names, or letters with `_` and `-`: nothing to escape.
  private static String row(String account, String event, Totals.Count count) {
    String value =
        count.values.entrySet().stream().map(Page::money).collect(Collectors.joining("<br>"));
    return "<tr><td>"
        + account
        + "</td><td>"
        + event
        + "</td>"
        + number(grouped(count.unique))
        + number(grouped(count.repeated))
        + number(grouped(count.failed))
        + number(value)
        + "</tr>";
  }

  private static String money(Map.Entry<String, BigDecimal> sum) {
    return Amounts.print(sum.getValue()) + " " + sum.getKey();
  }

  private static String number(String text) {
    return "<td class=\"number\">" + text + "</td>";
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
