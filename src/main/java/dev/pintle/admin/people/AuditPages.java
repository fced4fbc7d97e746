package dev.pintle.admin.people;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pintle.admin.web.CsvCell;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.store.Audit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who changed what.
public final class AuditPages {
  private static final int PAGE_SIZE = 50;
  private static final int LAST_PAGE = 10_000;
  private static final int MOST_EXPORTED = 50_000;
  private static final List<String> FIELDS = List.of("actor", "action", "subject", "day");

  private final Audit audit;
  private final Pages pages;

  public AuditPages(Audit audit, Pages pages) {
    this.audit = audit;
    this.pages = pages;
  }

  public void list(Visit visit) {
    var form = form(visit);
    int number = number(visit.context().queryParam("page"));
    // One more than is shown tells whether there is a next page.
    var entries = audit.newest(filter(form), (number - 1) * PAGE_SIZE, PAGE_SIZE + 1);
    var parameters = new HashMap<String, Object>();
    parameters.put("entries", entries.subList(0, Math.min(PAGE_SIZE, entries.size())));
    parameters.put("number", number);
    parameters.put("more", entries.size() > PAGE_SIZE);
    parameters.put("form", form);
    parameters.put("actions", audit.actions());
    parameters.put("query", query(form));
    pages.show(visit, Section.SETTINGS, "Audit log", "audit.jte", parameters);
  }

  /// The newest that the filter lets through, as a file.
  public void export(Visit visit) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("at", "actor", "action", "subject", "detail", "address");
      for (var entry : audit.newest(filter(form(visit)), 0, MOST_EXPORTED)) {
        csv.writeRecord(
            Show.iso(entry.at()),
            CsvCell.plain(entry.actor()),
            CsvCell.plain(entry.action()),
            CsvCell.plain(entry.subject()),
            CsvCell.plain(entry.detail()),
            entry.address());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    visit
        .context()
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"pintle-audit.csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .result(text.toString());
  }

  private static Form form(Visit visit) {
    var form = Form.EMPTY;
    for (String field : FIELDS) {
      String sent = visit.context().queryParam(field);
      form = form.with(field, sent == null ? "" : sent.strip());
    }
    return form;
  }

  private static Audit.Filter filter(Form form) {
    var from = Instant.EPOCH;
    var to = Instant.ofEpochMilli(Long.MAX_VALUE);
    try {
      var day = LocalDate.parse(form.value("day"));
      from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException _) {
      // any day
    }
    return new Audit.Filter(
        form.value("actor"), form.value("action"), form.value("subject"), from, to);
  }

  /// The filter as it is in addresses.
  private static String query(Form form) {
    var parts = new ArrayList<String>();
    for (String field : FIELDS) {
      if (!form.value(field).isEmpty()) {
        parts.add(field + '=' + URLEncoder.encode(form.value(field), StandardCharsets.UTF_8));
      }
    }
    return String.join("&", parts);
  }

  private static int number(@Nullable String page) {
    return page != null && page.matches("[1-9][0-9]{0,4}")
        ? Math.min(Integer.parseInt(page), LAST_PAGE)
        : 1;
  }
}
