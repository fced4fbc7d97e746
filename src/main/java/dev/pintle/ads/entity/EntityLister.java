package dev.pintle.ads.entity;

import dev.pintle.ads.entity.ListingFile.Place;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.base.Json;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists the entities of a table wholly into a file. Interrupted, it goes on from its last whole
/// page; a pause that Pinterest wants, or an answer that is no list, never passes for the list's
/// end.
public final class EntityLister {
  private static final int MOST_PAGES = 100_000;
  private static final int NOT_FOUND = 404;

  private final Calls calls;

  public EntityLister(Calls calls) {
    this.calls = calls;
  }

  /// Lists a table of entities.
  ///
  /// @param file of the listing; when it holds a part already, the listing goes on there
  public Listed list(AdsTable table, String adAccountId, ListingFile file)
      throws IOException, InterruptedException {
    return new Work(table, new Routes(adAccountId), file).run();
  }

  /// A listing that is under way.
  private final class Work {
    private final AdsTable table;
    private final Routes routes;
    private final ListingFile file;
    private final List<Parent.Kind> kinds;
    private final boolean resumed;
    private boolean steppedBack;
    private int status;
    private Place place;
    private @Nullable Listed trouble;

    Work(AdsTable table, Routes routes, ListingFile file) throws IOException {
      this.table = table;
      this.routes = routes;
      this.file = file;
      this.kinds = Routes.parents(table.name());
      Place found = file.place();
      this.resumed = found != null;
      this.place = found == null ? Place.START : found;
    }

    Listed run() throws IOException, InterruptedException {
      if (!resumed) {
        file.delete();
        file.append(0, List.of());
        file.note(place);
      }
      return listParents() && listItems()
          ? new Listed.Complete(place.items(), place.calls())
          : stopped();
    }

    /// The first steps list the parents.
    private boolean listParents() throws IOException, InterruptedException {
      while (place.step() < kinds.size()) {
        Parent.Kind kind = kinds.get(place.step());
        Optional<Page> page = page(marked(routes.parents(kind)));
        if (page.isEmpty() || !isSound(page.get())) {
          return false;
        }
        var parents = new LinkedHashSet<>(file.parents());
        for (Json.Obj item : page.get().items()) {
          String of = item.scalar("campaign_id");
          parents.add(new Parent(kind, EntityLoad.id(item), of == null ? "" : of));
        }
        file.keepParents(parents);
        keep(page.get(), List.of());
      }
      return true;
    }

    private boolean listItems() throws IOException, InterruptedException {
      List<Parent> parents = file.parents();
      List<Step> steps = routes.steps(table.name(), parents, place.single());
      while (place.step() < kinds.size() + steps.size()) {
        Step step = steps.get(place.step() - kinds.size());
        Optional<Page> page = page(marked(call(step)));
        if (page.isEmpty() && isOfOneThatIsGone(step)) {
          page = Optional.of(new Page(List.of(), ""));
        }
        if (page.isPresent()) {
          if (!isSound(page.get())) {
            return false;
          }
          keep(page.get(), page.get().items());
        } else if (canGoOn(step)) {
          steps = routes.steps(table.name(), parents, place.single());
        } else {
          return false;
        }
      }
      return true;
    }

    /// Whether a call was for one parent, which is not there any more: then nothing of it is.
    private boolean isOfOneThatIsGone(Step step) {
      return status == NOT_FOUND && step instanceof Step.OfSome some && some.ids().size() == 1;
    }

    private Listed stopped() {
      return trouble == null ? new Listed.Failed("the list could not be read") : trouble;
    }

    private static ApiCall call(Step step) {
      return switch (step) {
        case Step.One(ApiCall one) -> one;
        case Step.Paged(ApiCall paged) -> paged;
        case Step.OfSome some -> some.paged();
      };
    }

    private ApiCall marked(ApiCall call) {
      return place.bookmark().isEmpty() ? call : call.with("bookmark", place.bookmark());
    }

    /// Whether there is another way after a refusal: ad groups one by one when many at once are not
    /// taken, and from the step's beginning when its bookmark is too old.
    private boolean canGoOn(Step step) throws IOException {
      if (trouble instanceof Listed.Interrupted) {
        return false;
      }
      if (step instanceof Step.OfSome some && some.parameter().equals(Routes.MANY)) {
        place = from(kinds.size() + Routes.beforeAdGroups(file.parents()), true);
        return true;
      }
      if (resumed && !steppedBack && !place.bookmark().isEmpty()) {
        steppedBack = true;
        place = from(place.step(), place.single());
        return true;
      }
      return false;
    }

    private Place from(int step, boolean single) {
      return new Place(step, "", single, place.calls() + 1, place.items(), place.bytes());
    }

    private boolean isSound(Page page) {
      if (page.items().stream().anyMatch(item -> item.scalar("id") == null)) {
        trouble = new Listed.Failed("Pinterest listed a thing without an id");
        return false;
      }
      boolean round = !place.bookmark().isEmpty() && place.bookmark().equals(page.bookmark());
      if (round || place.calls() > MOST_PAGES) {
        trouble = new Listed.Failed("Pinterest's list does not come to an end");
        return false;
      }
      return true;
    }

    /// Keeps a page, and that it is kept.
    private void keep(Page page, List<Json.Obj> items) throws IOException {
      long bytes = file.append(place.bytes(), items);
      boolean last = page.bookmark().isEmpty();
      place =
          new Place(
              last ? place.step() + 1 : place.step(),
              page.bookmark(),
              place.single(),
              place.calls() + 1,
              place.items() + items.size(),
              bytes);
      file.note(place);
    }

    private Optional<Page> page(ApiCall call) throws InterruptedException {
      ApiAnswer answer = calls.call(call);
      status = answer instanceof ApiAnswer.Refused refused ? refused.status() : 0;
      switch (answer) {
        case ApiAnswer.Done done -> {
          return Page.of(done.object(), call).or(this::noList);
        }
        case ApiAnswer.Refused(int _, int _, String said) -> {
          String why = said.isEmpty() ? "Pinterest refused with status " + status : said;
          boolean forbidden = status == 401 || status == 403;
          trouble = forbidden ? new Listed.NotPermitted(why) : new Listed.Failed(why);
        }
        case ApiAnswer.Unauthorized(int _, String said) ->
            trouble = new Listed.Interrupted(Duration.ZERO, said);
        case ApiAnswer.Throttled(Duration delay) ->
            trouble = new Listed.Interrupted(delay, "Pinterest wants a pause between calls");
        case ApiAnswer.Unavailable(String said) ->
            trouble = new Listed.Interrupted(Duration.ZERO, said);
      }
      return Optional.empty();
    }

    private Optional<Page> noList() {
      trouble = new Listed.Failed("Pinterest answered something that is not a list");
      return Optional.empty();
    }
  }
}
