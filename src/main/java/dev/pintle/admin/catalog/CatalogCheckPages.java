package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Storefront;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.check.Claims;
import dev.pintle.catalog.check.FileCheck;
import dev.pintle.catalog.check.FileChecks;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Locales;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.read.Format;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Checks a product file that somebody has: sent up or fetched, then shown as a table. A file comes
/// as the body of a request of its own, so that it may be larger than a form.
final class CatalogCheckPages {
  private static final String TITLE = "Check a product file";
  private static final int MOST_IMAGES = 1_000;
  private static final int LONGEST_NAME = 120;

  private final FileChecks checks;
  private final Storefront storefront;
  private final Pages pages;

  CatalogCheckPages(FileChecks checks, Storefront storefront, Pages pages) {
    this.checks = checks;
    this.storefront = storefront;
    this.pages = pages;
  }

  static String path(Store store) {
    return "/stores/" + store.id() + "/catalog/check";
  }

  public void show(Visit visit) {
    var claimed = claimed(visit.store());
    show(
        visit,
        Form.EMPTY
            .with("country", visit.store().country())
            .with("shop", claimed.isEmpty() ? "" : "https://" + claimed.getFirst()));
  }

  private void show(Visit visit, Form form) {
    pages.show(
        visit,
        Section.CHANNELS,
        TITLE,
        "catalog-check.jte",
        Map.of(
            "here", path(visit.store()),
            "form", form,
            "claimed", claimed(visit.store()),
            "mostBytes", checks.mostBytes(),
            "checks", checks.of(visit.store().id())));
  }

  /// Takes an address, and goes to what comes of it.
  public void fetch(Visit visit) {
    Form form = Form.of(visit.context());
    try {
      URI address = new URI(form.value("address"));
      if (!List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
        throw new URISyntaxException(form.value("address"), "no scheme");
      }
      var check = checks.fetch(visit.store().id(), address, choice(visit.store(), form));
      visit.goTo(path(visit.store()) + "/" + check.id());
    } catch (URISyntaxException _) {
      visit.context().status(422);
      show(
          visit,
          form.error("address", "Write the whole address, as https://shop.example/feed.xml."));
    } catch (FileChecks.Busy _) {
      visit.context().status(429);
      show(visit, form.error("address", busy()));
    }
  }

  /// Takes a file as the body, and tells where the check of it is; what is wrong is told as text.
  public void upload(Visit visit) {
    var context = visit.context();
    if (!String.valueOf(context.contentType()).startsWith("application/octet-stream")) {
      throw new HttpProblem(
          415, "not_a_file", "the file must be the body of the request, as octet-stream");
    }
    var form = Form.EMPTY;
    for (var sent : context.queryParamMap().entrySet()) {
      form = form.with(sent.getKey(), sent.getValue().getFirst().strip());
    }
    String name = form.value("name").isEmpty() ? "products" : form.value("name");
    try {
      var check =
          checks.upload(
              visit.store().id(),
              name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
              context.bodyInputStream(),
              choice(visit.store(), form));
      context.status(201).header("Location", path(visit.store()) + "/" + check.id());
    } catch (FileChecks.TooLarge _) {
      context.status(413).result("The file is larger than " + megabytes() + " MB.");
    } catch (FileChecks.Busy _) {
      context.status(429).result(busy());
    } catch (IOException _) {
      context.status(400).result("The file broke off on its way here: send it again.");
    }
  }

  public void one(Visit visit) {
    pages.show(visit, Section.CHANNELS, TITLE, "catalog-checked.jte", parameters(visit));
  }

  /// The part of the page that is kept up to date.
  public void live(Visit visit) {
    pages.showPart(visit, "part/catalog-checked-live.jte", parameters(visit));
  }

  /// All findings as a file.
  public void export(Visit visit) {
    FileCheck check = check(visit);
    if (!(check.state() instanceof FileCheck.State.Done)) {
      throw new HttpProblem(404, "not_found", "the check has no findings to be had");
    }
    try {
      visit
          .context()
          .contentType("text/csv; charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"pintle-check.csv\"")
          .header("X-Content-Type-Options", "nosniff")
          .header("Cache-Control", "no-store")
          .result(Files.newInputStream(check.findings()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the findings of " + check.id(), e);
    }
  }

  private Map<String, Object> parameters(Visit visit) {
    FileCheck check = check(visit);
    String here = path(visit.store()) + "/" + check.id();
    var parameters = new HashMap<String, Object>();
    parameters.put("view", CatalogCheckView.of(visit, here, check));
    parameters.put("state", check.state());
    parameters.put("all", path(visit.store()));
    return parameters;
  }

  private FileCheck check(Visit visit) {
    return checks
        .find(visit.store().id(), visit.context().pathParam("check"))
        .orElseThrow(() ->
            new HttpProblem(
                404, "not_found", "there is no such check any more: check the file again"));
  }

  private FileChecks.Choice choice(Store store, Form form) {
    String country = form.value("country").toUpperCase(Locale.ROOT);
    country = Arrays.asList(Locale.getISOCountries()).contains(country) ? country : "";
    String currency = form.value("currency").toUpperCase(Locale.ROOT);
    currency = currency.matches("[A-Z]{3}") ? currency : Locales.currency(country);
    String locale = Locales.isKnown(form.value("locale")) ? form.value("locale") : "";
    Format format = Format.named(form.value("format"));
    var settings = CheckSettings.BARE.withMarket(new Market(country, locale, currency));
    var claimed = claimed(store);
    int images =
        form.value("images").matches("[0-9]{1,4}") ? Integer.parseInt(form.value("images")) : 0;
    String shop = ReadSettings.isAddress(form.value("shop")) ? form.value("shop") : "";
    String availability = form.value("availability");
    return new FileChecks.Choice(
        ReadSettings.DEFAULT.withFormat(format == null ? Format.AUTO : format).withShop(shop),
        claimed.isEmpty() ? settings : settings.withClaims(Claims.of(claimed)),
        Attribute.AVAILABILITY.allowed().contains(availability) ? availability : "",
        Math.min(images, MOST_IMAGES));
  }

  /// The websites that are verified; while there are none, links are not compared.
  private List<String> claimed(Store store) {
    return storefront.domains().of(store.id()).stream()
        .filter(domain -> domain.verifiedAt() != null)
        .map(domain -> domain.website().text())
        .toList();
  }

  private long megabytes() {
    return checks.mostBytes() >> 20;
  }

  private static String busy() {
    return FileChecks.AT_ONCE + " files are being checked already: wait until one is done.";
  }
}
