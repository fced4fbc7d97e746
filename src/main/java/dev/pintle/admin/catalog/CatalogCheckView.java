package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.check.CheckReport;
import dev.pintle.catalog.check.FileCheck;
import dev.pintle.catalog.check.IssueCode;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A check of a product file, and which of its findings are looked at.
///
/// @param here where it is
/// @param severity `error`, `warning`, or empty for both
/// @param code empty for all
/// @param text what a finding must contain; may be empty
public record CatalogCheckView(
    String here, FileCheck check, String severity, String code, String text) {
  private static final int MOST_SHOWN = 200;
  private static final int LONGEST = 100;

  static CatalogCheckView of(Visit visit, String here, FileCheck check) {
    return new CatalogCheckView(
        here,
        check,
        parameter(visit, "severity"),
        parameter(visit, "code"),
        parameter(visit, "text"));
  }

  private static String parameter(Visit visit, String name) {
    String sent = visit.context().queryParam(name);
    String value = sent == null ? "" : sent.strip();
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  /// The kinds of findings that the severity lets through.
  public List<CheckReport.Count> kinds(CheckReport report) {
    return report.counts().stream()
        .filter(count -> severity.isEmpty() || count.severity().word().equals(severity))
        .toList();
  }

  /// The findings that are looked at, as many as are shown.
  public List<Finding> findings(CheckReport report) {
    var found = new ArrayList<Finding>();
    String wanted = text.toLowerCase(Locale.ROOT);
    for (CheckReport.Count count : kinds(report)) {
      if (!code.isEmpty() && !code.equals(count.code())) {
        continue;
      }
      for (Finding finding : count.first()) {
        if (found.size() < MOST_SHOWN && matches(finding, wanted)) {
          found.add(finding);
        }
      }
    }
    return found;
  }

  private static boolean matches(Finding finding, String wanted) {
    return wanted.isEmpty()
        || (finding.itemId()
                + "\n"
                + finding.field()
                + "\n"
                + finding.value()
                + "\n"
                + finding.mend()
                + "\n"
                + finding.code())
            .toLowerCase(Locale.ROOT)
            .contains(wanted);
  }

  public boolean isFiltered() {
    return !severity.isEmpty() || !code.isEmpty() || !text.isEmpty();
  }

  /// The same with another severity, and all codes.
  public String withSeverity(String other) {
    return address(other, "");
  }

  /// The same with one code more or less chosen.
  public String withCode(String other) {
    return address(severity, other.equals(code) ? "" : other);
  }

  private String address(String otherSeverity, String otherCode) {
    var parts = new ArrayList<String>();
    add(parts, "severity", otherSeverity);
    add(parts, "code", otherCode);
    add(parts, "text", text);
    return parts.isEmpty() ? here : here + "?" + String.join("&", parts);
  }

  private static void add(List<String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /// What a code means; empty when it is not known.
  public static String meaning(String name) {
    IssueCode known = IssueCode.named(name);
    return known == null ? "" : Show.capital(known.meaning()) + ".";
  }

  /// How a severity looks.
  public static String look(Severity severity) {
    return switch (severity) {
      case ERROR -> "dead";
      case WARNING -> "skipped";
    };
  }
}
