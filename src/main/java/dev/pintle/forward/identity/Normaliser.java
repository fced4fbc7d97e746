package dev.pintle.forward.identity;

import dev.pintle.base.Time;
import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Brings each identity field into the one form that is hashed, or tells why it cannot be. What is
/// already canonical stays as it is; what already is a digest is kept. It takes any text, throws
/// never, and is safe for use by many threads.
public final class Normaliser {
  private static final long DAY_MS = 86_400_000;
  private static final int LONGEST_USER_AGENT = 16_384;
  private static final Dropped EMPTY = new Dropped("empty");
  private static final Dropped NOT_A_USER_AGENT = new Dropped("not a user agent");
  private static final Dropped LONG_USER_AGENT =
      new Dropped("a user agent of over 16,384 characters");

  private final Time time;
  private final Phones phones = new Phones();

  /// The day last asked for, so that the calendar is asked once a day.
  private volatile Today today = new Today(-1, 0);

  /// @param time tells which birth dates lie in the future
  public Normaliser(Time time) {
    this.time = time;
  }

  /// The value of a hashed field.
  public Normal normalise(IdentityField field, @Nullable String raw, Locality locality) {
    String text = raw == null ? "" : Text.trim(raw);
    if (text.isEmpty()) return EMPTY;
    if (Digests.isDigest(text)) return Digests.of(text);
    return switch (field) {
      case EM -> Emails.of(text);
      case PH -> phones.of(text, locality);
      case GE -> Genders.of(text);
      case DB -> BirthDates.of(text, locality, today());
      case LN, FN -> Names.ofPerson(text);
      case CT -> Names.ofCity(text);
      case ST -> States.of(text, locality);
      case ZP -> Postcodes.of(text);
      case COUNTRY -> Countries.of(text);
      case EXTERNAL_ID -> Ids.external(text);
      case HASHED_MAIDS -> Ids.ad(text);
    };
  }

  /// The client's IP address, sent plain: a literal of version 4 or 6 that is public.
  public Normal clientIp(@Nullable String raw) {
    String text = raw == null ? "" : Text.trim(raw);
    return text.isEmpty() ? EMPTY : IpAddresses.of(text);
  }

  /// The client's user agent, sent plain.
  public Normal userAgent(@Nullable String raw) {
    String text = raw == null ? "" : Text.trim(raw);
    if (text.isEmpty()) return EMPTY;
    if (text.length() > LONGEST_USER_AGENT) return LONG_USER_AGENT;
    if (Placeholders.isPlaceholder(text) || text.equals("Other")) return NOT_A_USER_AGENT;
    return new Value(text);
  }

  /// The click id (`epik`), sent plain. A long one is discarded, since half an id is none.
  public Normal clickId(@Nullable String raw) {
    String text = raw == null ? "" : Text.trim(raw);
    return text.isEmpty() ? EMPTY : Ids.click(text);
  }

  /// The language as ISO 639-1 of a code, a locale or a language tag, sent plain.
  public Normal language(@Nullable String raw) {
    String text = raw == null ? "" : Text.trim(raw);
    return text.isEmpty() ? EMPTY : Languages.of(text);
  }

  private int today() {
    long day = Math.floorDiv(time.millis(), DAY_MS);
    Today known = today;
    if (known.day() == day) return known.number();
    var date = LocalDate.ofEpochDay(day);
    int number = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    today = new Today(day, number);
    return number;
  }

  private record Today(long day, int number) {}
}
