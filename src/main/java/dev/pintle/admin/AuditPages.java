package dev.pintle.admin;

import dev.pintle.store.Audit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who changed what.
final class AuditPages {
  private static final int PAGE_SIZE = 50;
  private static final int LAST_PAGE = 10_000;

  private final Audit audit;
  private final Pages pages;

  AuditPages(Audit audit, Pages pages) {
    this.audit = audit;
    this.pages = pages;
  }

  void list(Visit visit) {
    int number = number(visit.context().queryParam("page"));
    // One more than is shown tells whether there is a next page.
    var entries = audit.newest((number - 1) * PAGE_SIZE, PAGE_SIZE + 1);
    pages.show(
        visit,
        Section.SETTINGS,
        "Audit log",
        "audit.jte",
        Map.of(
            "entries",
            entries.subList(0, Math.min(PAGE_SIZE, entries.size())),
            "number",
            number,
            "more",
            entries.size() > PAGE_SIZE));
  }

  private static int number(@Nullable String page) {
    return page != null && page.matches("[1-9][0-9]{0,4}")
        ? Math.min(Integer.parseInt(page), LAST_PAGE)
        : 1;
  }
}
