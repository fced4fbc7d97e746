package dev.pintle.admin.people;

import dev.pintle.admin.oidc.Identity;
import dev.pintle.admin.web.People;
import dev.pintle.admin.web.Person;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.store.Audit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Decides who of those a provider knows may come in, as whom, and with which rights. Thread-safe.
public final class Admission {
  private static final String BY = "sign-on by OIDC";

  private final SignOnSettings.Oidc settings;
  private final People people;
  private final Identities identities;
  private final Audit audit;

  public Admission(
      SignOnSettings.Oidc settings, People people, Identities identities, Audit audit) {
    this.settings = settings;
    this.people = people;
    this.identities = identities;
    this.audit = audit;
  }

  /// What was decided.
  sealed interface Verdict {
    record Admitted(Person person) implements Verdict {}

    /// Somebody who stays outside.
    ///
    /// @param reason for the audit log
    /// @param advice for whoever was not let in
    record NotAdmitted(String reason, String advice) implements Verdict {}
  }

  Verdict of(Identity identity) {
    String email = People.canonical(identity.email());
    if (!isAllowed(email)) {
      return new Verdict.NotAdmitted(
          "an e-mail address that is not of an allowed domain, or not verified",
          "Only people with a verified e-mail address of certain domains sign on here.");
    }
    var known = identities.person(identity).flatMap(people::find);
    if (known.isPresent()) {
      return admitted(known.get(), identity);
    }
    if (email.isEmpty()) {
      return new Verdict.NotAdmitted(
          "no verified e-mail address",
          "The provider does not give a verified e-mail address, so nobody knows who you are.");
    }
    var added = people.named(email).or(() -> add(email, identity));
    if (added.isEmpty()) {
      return new Verdict.NotAdmitted(
          "somebody whom nobody has added",
          "Nobody has added " + email + " yet. Ask somebody who manages people here.");
    }
    if (!identities.tie(identity, added.get())) {
      return new Verdict.NotAdmitted(
          "another account of the person " + added.get().name(),
          "This name belongs to another account of the provider. Whoever manages people can remove"
              + " the person and add them again.");
    }
    return admitted(added.get(), identity);
  }

  private boolean isAllowed(String email) {
    return settings.allowedDomains().isEmpty()
        || settings.allowedDomains().contains(email.substring(email.lastIndexOf('@') + 1));
  }

  private Optional<Person> add(String email, Identity identity) {
    var rights = EnumSet.noneOf(Right.class);
    rights.addAll(settings.defaultRights());
    rights.addAll(ofGroups(identity));
    if (rights.isEmpty()
        || People.nameProblem(email).isPresent()
        || !people.invite(email, Rights.everywhere(rights))) {
      return Optional.empty();
    }
    audit.append(BY, "added person", email, words(rights) + " in all stores");
    return people.named(email);
  }

  /// Where groups decide, they do so anew with each sign-on.
  private Verdict admitted(Person person, Identity identity) {
    if (!settings.groupRights().isEmpty()) {
      var before = people.rights(person.id());
      var granted = EnumSet.noneOf(Right.class);
      granted.addAll(settings.defaultRights());
      granted.addAll(ofGroups(identity));
      var byStore = new HashMap<>(before.byStore());
      byStore.put(Rights.EVERYWHERE, granted);
      var rights = new Rights(byStore);
      if (!rights.equals(before)) {
        boolean changed = people.changeRights(person.id(), rights);
        audit.append(
            BY,
            changed ? "changed rights" : "kept rights",
            person.name(),
            changed
                ? "to " + (granted.isEmpty() ? "nothing" : words(granted)) + " in all stores"
                : "nobody else may manage all stores");
      }
    }
    return new Verdict.Admitted(person);
  }

  private Set<Right> ofGroups(Identity identity) {
    var rights = EnumSet.noneOf(Right.class);
    for (String group : identity.groups()) {
      rights.addAll(settings.groupRights().getOrDefault(group, Set.of()));
    }
    return rights;
  }

  private static String words(Set<Right> rights) {
    return rights.toString().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
  }
}
