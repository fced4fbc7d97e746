package dev.pintle.ads.run;

import java.util.Locale;

/// How a run stands.
public enum RunState {
  QUEUED("Queued", true),
  RUNNING("Running", true),
  /// Pinterest wants a pause between calls.
  WAITING_QUOTA("Waiting for Pinterest's limits", true),
  /// Pinterest makes the reports.
  WAITING_REPORT("Waiting for reports", true),
  DONE("Done", false),
  /// Some tables are up to date and some are not.
  PARTIAL("Partly done", false),
  FAILED("Failed", false),
  CANCELLED("Cancelled", false),
  NEEDS_AUTHORISATION("Needs authorisation", false);

  private final String label;
  private final boolean open;

  RunState(String label, boolean open) {
    this.label = label;
    this.open = open;
  }

  public String label() {
    return label;
  }

  /// Whether it goes on.
  public boolean isOpen() {
    return open;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RunState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
