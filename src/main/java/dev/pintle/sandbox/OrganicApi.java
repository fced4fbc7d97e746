package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.OrganicQuestion.Quality;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Organic;
import dev.pintle.sandbox.ads.Pin;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What people did with an account's Pins: `user_account/analytics`, `pins/{pin_id}/analytics`. The
/// account's numbers are the sums of its Pins'. Stateless.
final class OrganicApi {
  private static final List<String> SORTS =
      List.of("ENGAGEMENT", "IMPRESSION", "OUTBOUND_CLICK", "PIN_CLICK", "SAVE");
  private static final List<Cut> CUTS = List.of(Cut.values());
  private static final int MAX_PINS = 50;
  private static final int USUAL_PINS = 10;
  private static final String SPLIT = "split_field";
  private static final String NO_SPLIT = "NO_SPLIT";

  private final Pinterest pinterest;
  private final Time time;

  /// A Pin with the sum of what people did with it.
  private record Sum(Pin pin, Organic sum) {}

  OrganicApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer account(Call call) {
    var question = OrganicQuestion.of(call, today(), CUTS, OrganicMetrics.OF_ACCOUNT);
    var splits = List.of(NO_SPLIT, "APP_TYPE", "OWNED_CONTENT", "SOURCE", "PIN_FORMAT");
    @Nullable Cut split = split(call, splits);
    List<Pin> pins = pins(worlds(call));
    Function<LocalDate, Organic> day =
        date ->
            pins.stream()
                .map(pin -> Organic.of(pin, date.toEpochDay()))
                .reduce(Organic.NONE, Organic::plus);
    return answer(question, split, day, new OrganicMetrics(question.metrics(), false), null);
  }

  Answer topPins(Call call) {
    var question = OrganicQuestion.of(call, today(), CUTS, OrganicMetrics.OF_ACCOUNT);
    call.query().required("sort_by");
    String sort = String.valueOf(call.query().choice("sort_by", SORTS));
    int count = call.query().integer("num_of_pins", 1, MAX_PINS, USUAL_PINS);
    int recent = call.query().integer("created_in_last_n_days", 30, 30, 0);
    long since = recent == 0 ? 0 : time.instant().getEpochSecond() - recent * 86_400L;
    var sums = new ArrayList<Sum>();
    for (Pin pin : pins(worlds(call))) {
      if (pin.core().createdSeconds() >= since) {
        sums.add(new Sum(pin, sum(question, pin)));
      }
    }
    Comparator<Sum> most = Comparator.comparingLong(one -> OrganicMetrics.count(one.sum(), sort));
    sums.sort(most.reversed().thenComparing(one -> one.pin().id()));
    var metrics = new OrganicMetrics(question.metrics(), false);
    var out = new JsonOut(4096).beginObject().field("sort_by", sort).name("pins").beginArray();
    for (Sum one : sums.subList(0, Math.min(count, sums.size()))) {
      out.beginObject().name("metrics");
      metrics.write(out, one.sum());
      out.name("data_status").beginObject();
      question.metrics().forEach(metric -> out.field(metric, Quality.READY.name()));
      out.endObject().field("pin_id", one.pin().id()).endObject();
    }
    out.endArray().name("date_availability").beginObject().field("is_realtime", false);
    long latest = today().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1_000;
    return Answer.json(
        200, out.field("latest_available_timestamp", latest).endObject().endObject());
  }

  Answer pin(Call call) {
    var refusal = Answer.error(403, 403, "Not authorized to access board or Pin.");
    PinWorlds worlds = PinApi.worlds(pinterest, call, Roles.PIN_NUMBERS, refusal);
    Pin pin = PinApi.pin(call, worlds, 404, time.instant());
    call.query().required("metric_types");
    var question = OrganicQuestion.of(call, today(), List.of(Cut.APP_TYPE), OrganicMetrics.OF_PIN);
    @Nullable Cut split = split(call, List.of(NO_SPLIT, "APP_TYPE"));
    boolean video = pin.creativeType().equals("VIDEO");
    var metrics = new OrganicMetrics(question.metrics(), video);
    return answer(question, split, date -> Organic.of(pin, date.toEpochDay()), metrics, pin);
  }

  private static @Nullable Cut split(Call call, List<String> words) {
    @Nullable String word = call.query().choice(SPLIT, words);
    return word == null || word.equals(NO_SPLIT) ? null : Cut.valueOf(word);
  }

  private static Answer answer(
      OrganicQuestion question,
      @Nullable Cut split,
      Function<LocalDate, Organic> whole,
      OrganicMetrics metrics,
      @Nullable Pin pin) {
    var days = question.from().datesUntil(question.to().plusDays(1)).toList();
    var told = days.stream().map(day -> question.told(whole.apply(day), day)).toList();
    var out = new JsonOut(8192).beginObject();
    for (String part : split == null ? List.of("all") : split.parts()) {
      out.name(part).beginObject().name("daily_metrics").beginArray();
      Organic sum = Organic.NONE;
      for (int i = 0; i < days.size(); i++) {
        Organic day = split == null ? told.get(i) : split.of(told.get(i), part);
        sum = sum.plus(day);
        Quality quality = question.quality(days.get(i));
        out.beginObject().field("date", days.get(i).toString());
        out.field("data_status", quality.name()).name("metrics");
        if (quality == Quality.PROCESSING) {
          out.beginObject().endObject();
        } else {
          metrics.write(out, day);
        }
        out.endObject();
      }
      out.endArray().name("summary_metrics");
      metrics.write(out, sum);
      if (pin != null) {
        metrics.writeLifetime(out.name("lifetime_metrics"), pin);
      }
      out.endObject();
    }
    return Answer.json(200, out.endObject());
  }

  private static Organic sum(OrganicQuestion question, Pin pin) {
    return question
        .from()
        .datesUntil(question.to().plusDays(1))
        .map(day -> question.told(Organic.of(pin, day.toEpochDay()), day))
        .reduce(Organic.NONE, Organic::plus);
  }

  private PinWorlds worlds(Call call) {
    var refusal = Answer.error(403, 403, "Not authorized to access the user account analytics.");
    return PinApi.worlds(pinterest, call, Roles.PIN_NUMBERS, refusal);
  }

  private List<Pin> pins(PinWorlds worlds) {
    return worlds
        .all(EntityKind.PIN)
        .mapToObj(index -> worlds.pin(index, time.instant()))
        .filter(pin -> pin.isListed(time.instant()))
        .toList();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
  }
}
