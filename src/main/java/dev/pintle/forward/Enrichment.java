package dev.pintle.forward;

import dev.pintle.event.Event;
import dev.pintle.forward.identity.IdentityField;
import dev.pintle.forward.profile.Aliases;
import dev.pintle.forward.profile.Profiles;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the events of a store say of their people, learnt and recalled. Not thread-safe.
final class Enrichment {
  /// These identify a device, which may be anybody's by now.
  private static final Set<IdentityField> PASSING = Set.of(IdentityField.HASHED_MAIDS);

  private final Profiles profiles;
  private final String storeId;
  private final boolean learns;
  private final Person person = new Person();

  /// @param learns whether anything is learnt; what is old would take the place of what is new
  Enrichment(Profiles profiles, String storeId, boolean learns) {
    this.profiles = profiles;
    this.storeId = storeId;
    this.learns = learns;
  }

  /// Learns what an event says of its person, unless that person refused.
  void learn(Event event) {
    if (!learns || "denied".equals(event.context().object("consent").text("server"))) {
      return;
    }
    Set<String> aliases = Aliases.of(event);
    if (aliases.isEmpty()) {
      return;
    }
    person.fill(event);
    var said = new EnumMap<IdentityField, List<String>>(IdentityField.class);
    for (IdentityField field : IdentityField.values()) {
      List<String> values =
          person.values(field).stream().map(Person.Found::value).distinct().toList();
      if (!values.isEmpty() && !PASSING.contains(field)) {
        said.put(field, values);
      }
    }
    profiles.learn(storeId, aliases, said);
  }

  /// What the event's person said earlier.
  Map<IdentityField, List<String>> recall(Event event) {
    return profiles.recall(storeId, Aliases.of(event));
  }

  /// Writes what was learnt; to be called before the events it was learnt from count as read.
  void save() {
    profiles.save();
  }
}
