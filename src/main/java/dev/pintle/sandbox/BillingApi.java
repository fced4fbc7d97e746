package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Asset;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Invoice;
import dev.pintle.sandbox.ads.Status;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an ad account pays: `billing_profiles`, `billing_invoices`. Stateless.
final class BillingApi {
  private static final List<String> SORTS =
      List.of("DUE_DATE", "BILLING_PERIOD", "DOCUMENT_TYPE", "TOTAL_AMOUNT", "INVOICE_NUMBER");
  private static final int TAX_PERCENT = 19;

  private final Pinterest pinterest;
  private final Time time;

  BillingApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer profiles(Call call) {
    call.query().required("is_active");
    boolean activeOnly = call.query().bool("is_active", false);
    var listing = CampaignApi.listing(pinterest, call, EntityKind.BILLING_PROFILE, time.instant());
    return listing.page(
        listing.all(),
        index -> listing.world().asset(EntityKind.BILLING_PROFILE, index, listing.now()),
        profile -> !activeOnly || profile.status() == Status.ACTIVE,
        (out, profile) -> write(out, profile, listing.world()));
  }

  Answer invoices(Call call) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    @Nullable String status = call.query().choice("status", List.of("OPEN", "CLOSED"));
    @Nullable String type = call.query().choice("document_type", List.of("INVOICE", "CREDIT_MEMO"));
    LocalDate from = day(call, "start_due_date", LocalDate.MIN);
    LocalDate to = day(call, "end_due_date", LocalDate.MAX);
    String order = call.query().choice("order", List.of("ASCENDING", "DESCENDING"));
    var invoices = new ArrayList<Invoice>();
    for (Invoice invoice : world.invoices(time.instant())) {
      if ((status == null || status.equals(status(invoice, today)))
          && (type == null || type.equals(type(invoice)))
          && !invoice.due().isBefore(from)
          && !invoice.due().isAfter(to)) {
        invoices.add(invoice);
      }
    }
    invoices.sort(sorting(call.query().choice("sort", SORTS)));
    List<Invoice> sorted = "DESCENDING".equals(order) ? invoices.reversed() : invoices;
    return Listing.page(call, sorted, (out, one) -> write(out, one, call.adAccount(), today));
  }

  private static Comparator<Invoice> sorting(@Nullable String sort) {
    return switch (sort == null ? "DUE_DATE" : sort) {
      case "DOCUMENT_TYPE" -> Comparator.comparing(BillingApi::type).thenComparing(Invoice::id);
      case "TOTAL_AMOUNT" -> Comparator.comparingLong(Invoice::billedMicro);
      case "INVOICE_NUMBER" -> Comparator.comparing(Invoice::id);
      default -> Comparator.comparing(Invoice::month);
    };
  }

  private static LocalDate day(Call call, String name, LocalDate otherwise) {
    @Nullable String text = call.query().text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw Refused.invalid("Parameter '" + name + "' must be a date such as 2026-01-31.");
    }
  }

  private static String status(Invoice invoice, LocalDate today) {
    return invoice.due().isBefore(today) ? "CLOSED" : "OPEN";
  }

  private static String type(Invoice invoice) {
    return invoice.credit() ? "CREDIT_MEMO" : "INVOICE";
  }

  private static void write(JsonOut out, Asset profile, AdsWorld world) {
    out.beginObject().field("id", profile.id()).field("advertiser_id", world.adAccountId());
    out.field("billing_type", "CREDIT_CARD").field("card_type", "VISA");
    out.field("payment_method_brand", "VISA");
    out.field("status", profile.status() == Status.ACTIVE ? "VALID" : "DELETED").endObject();
  }

  private static void write(JsonOut out, Invoice invoice, Advertiser advertiser, LocalDate today) {
    long tax = invoice.billedMicro() * TAX_PERCENT / (100 + TAX_PERCENT);
    out.beginObject().field("id", invoice.id()).field("ad_account_id", advertiser.id());
    out.field("ad_account_name", advertiser.adAccount().name());
    out.field("amount_billed_micro_currency", invoice.billedMicro());
    out.field("amount_tax_micro_currency", tax);
    out.field("amount_net_micro_currency", invoice.billedMicro() - tax);
    out.name("amount_discount_micro_currency").raw("null");
    out.field("bill_to_country", advertiser.country());
    out.field("billing_period_start_date", invoice.month().atDay(1).toString());
    out.field("billing_period_end_date", invoice.month().atEndOfMonth().toString());
    out.field("currency", advertiser.adAccount().currency());
    out.field("document_type", type(invoice)).field("payment_terms", "NET 30");
    out.field("invoice_due_date", invoice.due().toString());
    out.field("status", status(invoice, today)).endObject();
  }
}
