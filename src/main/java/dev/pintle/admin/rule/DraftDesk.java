package dev.pintle.admin.rule;

import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Show;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Drafts;
import dev.pintle.forward.release.StaleDraftException;
import dev.pintle.forward.rule.Configuration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The draft of the destination that a page is about, read once for the page.
///
/// @param base the address of the destination's pages
/// @param version what the page's forms have seen
/// @param changes how many things the draft would change in what runs
public record DraftDesk(
    Destination destination, Draft draft, String base, long version, long changes) {

  /// The same for a form that has seen an earlier draft: it must not pass for one that has not.
  DraftDesk seen(Map<String, List<String>> sent) {
    return new DraftDesk(
        destination, draft, base, Numbers.read(BlockForm.first(sent, "version"), version), changes);
  }

  Configuration configuration() {
    return draft.configuration();
  }

  public String rules() {
    return base + "/configuration/rules";
  }

  public String elements() {
    return base + "/configuration/elements";
  }

  /// What came of saving.
  sealed interface Saved {
    /// It is in the draft.
    record Done() implements Saved {}

    /// Somebody else saved meanwhile; the message says who.
    record Stale(String message) implements Saved {}
  }

  /// Saves a change, if the draft is still what the form had seen.
  Saved save(
      Drafts drafts,
      Map<String, List<String>> sent,
      String actor,
      UnaryOperator<Configuration> change) {
    long seen = Numbers.read(BlockForm.first(sent, "version"), -1);
    try {
      var _ = drafts.save(destination.id(), seen, change.apply(configuration()), actor);
      return new Saved.Done();
    } catch (StaleDraftException e) {
      return new Saved.Stale(
          Show.capital(String.valueOf(e.getMessage()))
              + ". What you entered is kept below: save again to put it on top of that change.");
    }
  }
}
