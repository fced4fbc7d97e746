package dev.pintle.admin.connect;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Tagging;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Time;
import dev.pintle.collect.Sources;
import dev.pintle.connect.tag.EnhancedMatch;
import dev.pintle.connect.tag.Instructions;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.connect.tag.Tag;
import dev.pintle.connect.tag.Tag.Choices;
import dev.pintle.connect.tag.Tag.Installation;
import dev.pintle.connect.tag.TagCode;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.connect.tag.TagSetup.Outcome;
import dev.pintle.event.EventType;
import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.EventLog.Entry;
import dev.pintle.forward.MerchantReadiness;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The Pinterest tag of a store: choosing it, bringing it onto the pages, and seeing its first
/// event (capabilities T-01 to T-06, T-09, T-11; journey J2).
public final class TagPages {
  private static final int LOOK_BACK = 200;
  private static final int ROWS = 10;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_MESSAGE = 2_000;

  private final Tagging tagging;
  private final TagSetup setup;
  private final Flow flow;
  private final Sources sources;
  private final EventLog events;
  private final MerchantReadiness readiness;
  private final Audit audit;
  private final Pages pages;
  private final Origin origin;
  private final Time time;

  public TagPages(
      Tagging tagging,
      Flow flow,
      Sources sources,
      EventLog events,
      Audit audit,
      Pages pages,
      Origin origin,
      Time time) {
    this.tagging = tagging;
    this.setup = tagging.setup();
    this.flow = flow;
    this.sources = sources;
    this.events = events;
    this.readiness = new MerchantReadiness(flow.journal());
    this.audit = audit;
    this.pages = pages;
    this.origin = origin;
    this.time = time;
  }

  static String path(Store store) {
    return DataReportPages.path(store) + "/tag";
  }

  public void show(Visit visit) throws InterruptedException {
    show(visit, Form.EMPTY, "");
  }

  /// Takes a tag of the list, or the one whose id was entered.
  public void take(Visit visit) throws InterruptedException {
    var form = Form.of(visit.context());
    String id = form.value("tag_id");
    if (!id.matches("[0-9]{1,18}")) {
      refuse(
          visit,
          form.error("tag_id", "Enter the tag's id: digits only, such as 2612345678901."),
          "");
      return;
    }
    boolean listed = form.value("way").equals("existing");
    saved(
        visit,
        form,
        setup.take(visit.store().id(), id, listed ? Tag.Origin.EXISTING : Tag.Origin.PASTED));
  }

  public void create(Visit visit) throws InterruptedException {
    var form = Form.of(visit.context()).require("name", LONGEST_NAME, "Give the tag a name.");
    if (form.hasErrors()) {
      refuse(visit, form, "");
      return;
    }
    saved(visit, form, setup.create(visit.store().id(), form.value("name"), ticked(visit)));
  }

  private void saved(Visit visit, Form form, Outcome outcome) throws InterruptedException {
    switch (outcome) {
      case Outcome.Saved(Tag tag) -> {
        tell(
            visit,
            tag.origin() == Tag.Origin.CREATED ? "created Pinterest tag" : "chose Pinterest tag",
            tag);
        boolean unchecked = tag.state() == Tag.State.UNCHECKED;
        visit.goTo(path(visit.store()), unchecked ? Notice.TAG_SAVED_UNCHECKED : Notice.TAG_SAVED);
      }
      case Outcome.Refused(String reason) ->
          refuse(visit, form, "Nothing was saved: " + reason + ".");
    }
  }

  /// Says how it comes onto the pages, and what the pixel does.
  public void install(Visit visit) {
    var form = Form.of(visit.context());
    var way =
        Stream.of(Installation.values())
            .filter(one -> one.word().equals(form.value("installation")))
            .findFirst()
            .orElseThrow(() ->
                HttpProblem.badRequest("invalid_installation", "choose how to install the tag"));
    var choices =
        new Choices(
            form.value("enhanced_match").equals("yes"), form.value("when_unknown").equals("hold"));
    if (setup.choose(visit.store().id(), way, choices) instanceof Outcome.Saved(Tag tag)) {
      tell(visit, "changed Pinterest tag", tag);
    }
    visit.goTo(path(visit.store()), Notice.TAG_CHANGED);
  }

  /// Sends the instructions.
  public void send(Visit visit) throws InterruptedException {
    var form = Form.of(visit.context());
    SmtpMail mail = tagging.mail();
    var tag = tag(visit);
    if (mail == null) {
      throw new HttpProblem(409, "no_mail", "mail.smtp-url is not set, so no mail can be sent");
    }
    String to = form.value("address");
    var checked = form;
    if (!SmtpMail.isAddress(to)) {
      checked = checked.error("address", "Enter one e-mail address, such as shop@example.com.");
    }
    if (form.value("message").length() > LONGEST_MESSAGE) {
      checked = checked.error("message", "Use at most " + LONGEST_MESSAGE + " characters.");
    }
    if (checked.hasErrors()) {
      refuse(visit, checked, "");
      return;
    }
    var text = instructions(visit, tag, form);
    switch (mail.send(to, text.subject(), text.text(), time.instant())) {
      case SmtpMail.Outcome.Sent _ -> {
        tell(visit, "mailed tag instructions", tag);
        visit.goTo(path(visit.store()), Notice.TAG_MAILED);
      }
      case SmtpMail.Outcome.NotSent(String reason) ->
          refuse(visit, form, "The mail was not sent: " + reason + ".");
    }
  }

  public void check(Visit visit) throws InterruptedException {
    switch (setup.check(visit.store().id())) {
      case Outcome.Saved _ -> visit.goTo(path(visit.store()), Notice.TAG_CHECKED);
      case Outcome.Refused(String reason) ->
          refuse(visit, Form.EMPTY, "The tag could not be checked: " + reason + ".");
    }
  }

  public void remove(Visit visit) {
    var tag = tag(visit);
    setup.remove(visit.store().id());
    tell(visit, "removed Pinterest tag", tag);
    visit.goTo(path(visit.store()), Notice.TAG_REMOVED);
  }

  /// The pixel's latest events, for the open page.
  public void live(Visit visit) {
    pages.showPart(visit, "part/tag-live.jte", live(visit, tag(visit)));
  }

  /// What verified merchants need, for the open page.
  public void merchant(Visit visit) {
    var lines = readiness.of(visit.store().id());
    pages.showPart(visit, "part/tag-merchant.jte", Map.of("lines", lines));
  }

  private Map<String, Object> live(Visit visit, Tag tag) {
    var store = visit.store();
    List<Destination> destinations = flow.destinations().of(store.id()).stream().limit(1).toList();
    var rows =
        events
            .page(store.id(), destinations, EventLog.Search.ALL, Long.MAX_VALUE, LOOK_BACK)
            .entries()
            .stream()
            .filter(entry -> !entry.receivedAt().isBefore(tag.createdAt()))
            .filter(TagPages::isOfPixel)
            .limit(ROWS)
            .map(TagPages::row)
            .toList();
    return Map.of("tag", tag, "rows", rows, "events", Section.EVENTS.href(store));
  }

  /// What is told of by another event can only be a page that the pixel saw.
  private static boolean isOfPixel(Entry entry) {
    var told = entry.told();
    return told == null ? entry.type() == EventType.PAGE : told.browser().hasBrowser();
  }

  private static TagView.Row row(Entry entry) {
    var told = entry.told();
    return told == null
        ? new TagView.Row(entry.offset(), "page", "", null, null, entry.receivedAt())
        : new TagView.Row(
            entry.offset(),
            told.pinterestName().replace("_", ""),
            told.shownId(),
            told.browser(),
            entry.standings().values().stream().findFirst().orElse(null),
            entry.receivedAt());
  }

  private void refuse(Visit visit, Form form, String trouble) throws InterruptedException {
    visit.context().status(422);
    show(visit, form, trouble);
  }

  private void show(Visit visit, Form form, String trouble) throws InterruptedException {
    var store = visit.store();
    Tag tag = setup.of(store.id()).orElse(null);
    boolean choosing =
        tag == null
            || visit.context().queryParam("change") != null
            || !form.value("tag_id").isEmpty()
            || !form.value("name").isEmpty();
    var all = new HashMap<String, Object>();
    if (tag != null) {
      all.putAll(live(visit, tag));
    }
    all.put(
        "view",
        new TagView(
            path(store),
            origin.url(visit.context()),
            tag,
            choosing ? setup.existing(store.id()) : null,
            tag == null ? null : new TagCode(tag.tagId(), tagging.script()),
            tag == null || tag.installation() != Installation.MAIL
                ? null
                : instructions(visit, tag, form),
            tagging.mail() != null,
            sources.pixels(store.id()),
            readiness.of(store.id()),
            form.values().isEmpty() ? EnumSet.of(EnhancedMatch.EMAIL) : ticked(visit),
            trouble));
    all.put("form", form);
    all.put("channel", Section.CHANNELS.href(store));
    pages.show(visit, Section.CHANNELS, "Pinterest tag", "pinterest-tag.jte", all);
  }

  private Instructions instructions(Visit visit, Tag tag, Form form) {
    var code = new TagCode(tag.tagId(), tagging.script());
    return new Instructions(visit.store().name(), code, form.value("message"));
  }

  private static Set<EnhancedMatch> ticked(Visit visit) {
    return EnhancedMatch.of(visit.context().formParams("match"));
  }

  private Tag tag(Visit visit) {
    return setup
        .of(visit.store().id())
        .orElseThrow(() -> new HttpProblem(404, "not_found", "the store has no Pinterest tag"));
  }

  private void tell(Visit visit, String action, Tag tag) {
    audit.append(visit.person().name(), action, visit.store().name(), words(tag));
  }

  /// What an entry of the audit log says of a tag.
  static String words(Tag tag) {
    return tag.tagId()
        + ", "
        + tag.installation().word()
        + (tag.choices().hold() ? ", events wait for consent" : "");
  }
}
