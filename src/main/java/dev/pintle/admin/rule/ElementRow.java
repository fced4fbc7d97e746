package dev.pintle.admin.rule;

import dev.pintle.forward.rule.Element;
import dev.pintle.forward.rule.ElementUses.Use;
import java.util.List;

/// A data element in the list.
///
/// @param yields what it yields of the event that is looked at
public record ElementRow(Element element, String href, List<Use> uses, Yield yields) {
  public ElementRow {
    uses = List.copyOf(uses);
  }
}
