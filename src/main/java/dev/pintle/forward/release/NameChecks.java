package dev.pintle.forward.release;

import dev.pintle.forward.rule.PinterestName;
import java.util.Set;
import java.util.TreeSet;

/// Looks at what events are called at Pinterest.
final class NameChecks {
  private final Set<String> elsewhere;
  private final Findings findings;
  private final Set<String> custom = new TreeSet<>();

  /// @param elsewhere the names of their own that the store's other destinations send
  NameChecks(Set<String> elsewhere, Findings findings) {
    this.elsewhere = elsewhere;
    this.findings = findings;
  }

  void check(String name, String at) {
    if (!PinterestName.isPossible(name)) {
      findings.error(
          at,
          "\"" + name + "\" can be no event's name at Pinterest",
          "use 1 to 100 letters, digits, _ and -");
      return;
    }
    if (PinterestName.isStandard(name)) {
      return;
    }
    custom.add(name);
    var all = new TreeSet<>(elsewhere);
    all.addAll(custom);
    findings.warning(
        at,
        "the event name "
            + name
            + " is your own: it is untracked until it is mapped at Pinterest ("
            + all.size()
            + " of "
            + PinterestName.MAX_CUSTOM
            + " used)",
        "map it in Pinterest's Ads Manager, under Conversions, or send a standard event");
  }

  /// Tells when there are more than an advertiser may have.
  void end() {
    var all = new TreeSet<>(elsewhere);
    all.addAll(custom);
    if (!custom.isEmpty() && all.size() > PinterestName.MAX_CUSTOM) {
      findings.warning(
          "rules",
          "the store sends "
              + all.size()
              + " events of its own, and an advertiser may have "
              + PinterestName.MAX_CUSTOM,
          "send standard events in place of some");
    }
  }
}
