package dev.pintle;

import dev.pintle.catalog.check.CheckReport;
import dev.pintle.catalog.check.IssueCode;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import java.util.ArrayList;
import java.util.List;

/// A report of checked products for people at a terminal.
final class CheckText {
  private static final int LONGEST_VALUE = 60;

  private CheckText() {}

  static List<String> lines(CheckReport report) {
    var lines = new ArrayList<String>();
    for (CheckReport.Count count : report.counts()) {
      add(count, lines);
    }
    lines.add("");
    lines.add(
        "%,d rows = %,d fine + %,d with warnings + %,d with errors%s"
            .formatted(
                report.rows(),
                report.fine(),
                report.warned(),
                report.refused(),
                report.unread() == 0
                    ? ""
                    : " (%,d of them could not be read)".formatted(report.unread())));
    long errors = report.findings(Severity.ERROR);
    lines.add(
        "%,d errors, %,d warnings. %s"
            .formatted(errors, report.findings(Severity.WARNING), verdict(report)));
    return lines;
  }

  private static String verdict(CheckReport report) {
    if (!report.hasErrors()) {
      return "Pinterest would take all of them.";
    }
    long taken = report.rows() - report.refused();
    String of = "%,d of %,d".formatted(taken, report.rows());
    if (!report.refusesFile()) {
      return "Pinterest would take " + of + ".";
    }
    return "Pinterest would not take the file as it is."
        + (taken > 0 ? " Pintle can read it as a product source, and send " + of + "." : "");
  }

  private static void add(CheckReport.Count count, List<String> lines) {
    lines.add("");
    IssueCode code = IssueCode.named(count.code());
    lines.add(
        "%-7s %,7d  %s%s"
            .formatted(
                count.severity().word(),
                count.count(),
                count.code(),
                code == null ? "" : ": " + code.meaning()));
    String mend = "";
    for (Finding finding : count.first()) {
      lines.add("                 " + place(finding));
      if (!finding.mend().equals(mend)) {
        mend = finding.mend();
        lines.add("                   " + plain(mend, 400));
      }
    }
    long more = count.count() - count.first().size();
    if (more > 0 && !count.first().isEmpty()) {
      lines.add("                 and %,d more".formatted(more));
    }
  }

  private static String place(Finding finding) {
    var text = new StringBuilder();
    text.append(finding.row() == 0 ? "file" : "row " + finding.row());
    if (!finding.itemId().isEmpty()) {
      text.append("  ").append(plain(finding.itemId(), LONGEST_VALUE));
    }
    if (!finding.field().isEmpty()) {
      text.append("  ").append(plain(finding.field(), LONGEST_VALUE));
      text.append(": ").append(finding.value().isEmpty() ? "(nothing)" : "");
    } else if (!finding.value().isEmpty()) {
      text.append("  ");
    }
    return text.append(plain(finding.value(), LONGEST_VALUE)).toString();
  }

  /// On one line, and nothing that a terminal would obey.
  private static String plain(String text, int longest) {
    String cut = text.length() > longest ? text.substring(0, longest) + "…" : text;
    var plain = new StringBuilder(cut.length());
    cut.codePoints().forEach(c -> plain.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return plain.toString();
  }
}
