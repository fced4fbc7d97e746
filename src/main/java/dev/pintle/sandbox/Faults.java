package dev.pintle.sandbox;

import java.util.ArrayList;
import java.util.List;

/// The faults that are set. The first that concerns a request happens to it. Thread-safe.
final class Faults {
  static final int MAX = 100;

  // Guarded by this.
  private List<Fault> faults = List.of();

  synchronized List<Fault> all() {
    return faults;
  }

  synchronized void set(List<Fault> all) {
    faults = List.copyOf(all);
  }

  /// The fault that happens to a request to an operation, counted; [Fault#NONE] when there is none.
  synchronized Fault next(String operationId) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      Integer left = fault.count();
      if (fault.concerns(operationId)) {
        if (left != null) {
          var changed = new ArrayList<>(faults);
          if (left > 1) {
            changed.set(i, fault.counted(left - 1));
          } else {
            changed.remove(i);
          }
          faults = List.copyOf(changed);
        }
        return fault;
      }
    }
    return Fault.NONE;
  }
}
