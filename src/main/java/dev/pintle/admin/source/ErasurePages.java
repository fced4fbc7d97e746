package dev.pintle.admin.source;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Privacy;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.collect.erasure.Erasure;
import dev.pintle.collect.erasure.Erasure.Kind;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.Map;

/// People's requests to have their data erased or handed over.
final class ErasurePages {
  private final Privacy privacy;
  private final Audit audit;
  private final Pages pages;

  ErasurePages(Privacy privacy, Audit audit, Pages pages) {
    this.privacy = privacy;
    this.audit = audit;
    this.pages = pages;
  }

  public void list(Visit visit) {
    show(visit, Form.EMPTY);
  }

  public void ask(Visit visit) {
    var form = ErasureForm.check(Form.of(visit.context()));
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form);
      return;
    }
    Kind kind = form.value("kind").equals(Kind.ACCESS.word()) ? Kind.ACCESS : Kind.ERASE;
    ask(visit.store(), kind, form, visit.person().name());
    visit.goTo(address(visit.store()), Notice.ERASURE_ASKED);
  }

  public Erasure ask(Store store, Kind kind, Form form, String actor) {
    var subject = ErasureForm.subject(form);
    var erasure = privacy.erasures().ask(store.id(), kind, actor, subject);
    String action = kind == Kind.ERASE ? "asked to erase" : "asked for a person's data";
    audit.append(actor, action, erasure.id(), "in " + store.name());
    return erasure;
  }

  public void data(Visit visit) {
    var erasure = find(visit.store(), visit.context().pathParam("erasure"));
    byte[] data =
        privacy
            .eraser()
            .data(erasure)
            .orElseThrow(() -> new HttpProblem(404, "not_found", "there is nothing to hand over"));
    audit.append(visit.person().name(), "fetched a person's data", erasure.id(), "");
    visit
        .context()
        .contentType("application/json")
        .header("Content-Disposition", "attachment; filename=\"" + erasure.id() + ".json\"")
        .result(data);
  }

  Erasure find(Store store, String id) {
    return privacy
        .erasures()
        .find(id)
        .filter(erasure -> erasure.storeId().equals(store.id()))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such request"));
  }

  private static String address(Store store) {
    return "/stores/" + store.id() + "/erasures";
  }

  private void show(Visit visit, Form form) {
    pages.show(
        visit,
        Section.SOURCES,
        "Privacy requests",
        "erasures.jte",
        Map.of("erasures", privacy.erasures().of(visit.store().id()), "form", form));
  }
}
