package dev.pintle.admin.connect;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Storefront;
import dev.pintle.base.JsonOut;
import dev.pintle.connect.domain.Domain;
import dev.pintle.connect.domain.Verification.Added;
import dev.pintle.connect.domain.Verification.Removed;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.util.Locale;

/// Websites and their verification, by program.
public final class DomainApi {
  private final Stores stores;
  private final Storefront storefront;
  private final DomainChanges changes;

  public DomainApi(Stores stores, Storefront storefront, DomainChanges changes) {
    this.stores = stores;
    this.storefront = storefront;
    this.changes = changes;
  }

  public void list(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(1024).beginObject().name("domains").beginArray();
    storefront.domains().of(store.id()).forEach(domain -> write(out, domain));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void add(Context context, String actor) throws InterruptedException {
    var store = ApiBody.store(stores, context);
    var form = DomainForm.check(Form.of(ApiBody.object(context)));
    ApiBody.refuse(form);
    switch (changes.add(store, form, actor)) {
      case Added.Done(var domain) -> answer(context, 201, changes.look(domain));
      case Added.Wrong(var why) -> throw HttpProblem.badRequest("invalid_website", why);
      case Added.NotGiven(var why) -> throw new HttpProblem(502, "pinterest", why);
    }
  }

  public void one(Context context, String actor) {
    answer(context, 200, domain(context));
  }

  public void look(Context context, String actor) throws InterruptedException {
    answer(context, 200, changes.look(domain(context)));
  }

  /// Answers at once; the website tells what comes of it.
  public void claim(Context context, String actor) {
    var domain = domain(context);
    changes.claim(domain, actor);
    answer(context, 202, changes.find(domain.id()));
  }

  public void check(Context context, String actor) throws InterruptedException {
    answer(context, 200, changes.check(domain(context)));
  }

  public void remove(Context context, String actor) throws InterruptedException {
    switch (changes.remove(domain(context), actor)) {
      case Removed.Done _ -> context.status(204);
      case Removed.NotDone(var why) -> throw new HttpProblem(502, "pinterest", why);
    }
  }

  private Domain domain(Context context) {
    return changes.find(context.pathParam("domain"));
  }

  private static void answer(Context context, int status, Domain domain) {
    ApiBody.answer(context, status, write(new JsonOut(1024), domain));
  }

  private static JsonOut write(JsonOut out, Domain domain) {
    out.beginObject().field("id", domain.id()).field("storeId", domain.storeId());
    out.field("website", domain.website().text());
    out.field("method", domain.method().name().toLowerCase(Locale.ROOT));
    out.field("state", domain.state().word()).field("reason", domain.reason());
    out.field("metaTag", domain.proof().metaTag()).field("fileName", domain.proof().fileName());
    out.field("fileText", domain.proof().fileText());
    out.field("dnsRecord", domain.proof().dnsRecord());
    ApiBody.time(out, "seenAt", domain.seenAt());
    ApiBody.time(out, "verifiedAt", domain.verifiedAt());
    ApiBody.time(out, "checkedAt", domain.checkedAt());
    ApiBody.time(out, "createdAt", domain.createdAt());
    return out.endObject();
  }
}
