package dev.pintle.collect.erasure;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whom a request is about: a person, by any of what they are known by, or all whose events came by
/// a source. Prints without saying who.
///
/// @param emails e-mail addresses, in lower case
/// @param phones phone numbers, as they were given
/// @param userIds the ids that the shop gives its customer
/// @param orderIds orders whose events shall be erased whoever they name
/// @param sourceIds sources all of whose events shall be erased
public record Subject(
    List<String> emails,
    List<String> phones,
    List<String> userIds,
    List<String> orderIds,
    List<String> sourceIds) {
  public Subject {
    emails = emails.stream().map(email -> email.strip().toLowerCase(Locale.ROOT)).toList();
    phones = List.copyOf(phones);
    userIds = List.copyOf(userIds);
    orderIds = List.copyOf(orderIds);
    sourceIds = List.copyOf(sourceIds);
  }

  /// All whose events came by a source.
  public static Subject source(String sourceId) {
    return new Subject(List.of(), List.of(), List.of(), List.of(), List.of(sourceId));
  }

  public boolean isNobody() {
    return emails.isEmpty()
        && phones.isEmpty()
        && userIds.isEmpty()
        && orderIds.isEmpty()
        && sourceIds.isEmpty();
  }

  byte[] toJson() {
    var out = new JsonOut(256).beginObject();
    write(out, "emails", emails);
    write(out, "phones", phones);
    write(out, "userIds", userIds);
    write(out, "orderIds", orderIds);
    write(out, "sourceIds", sourceIds);
    return out.endObject().toBytes();
  }

  static Subject parse(byte[] json) {
    var object = Json.parse(json) instanceof Json.Obj read ? read : Json.Obj.EMPTY;
    return new Subject(
        texts(object, "emails"),
        texts(object, "phones"),
        texts(object, "userIds"),
        texts(object, "orderIds"),
        texts(object, "sourceIds"));
  }

  private static void write(JsonOut out, String name, List<String> texts) {
    out.name(name).beginArray();
    texts.forEach(out::text);
    out.endArray();
  }

  private static List<String> texts(Json.Obj object, String name) {
    var texts = new ArrayList<String>();
    if (object.get(name) instanceof Json.Arr(var items)) {
      for (Json item : items) {
        String text = Json.scalar(item);
        if (text != null) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  @Override
  public String toString() {
    return "(a person)";
  }
}
