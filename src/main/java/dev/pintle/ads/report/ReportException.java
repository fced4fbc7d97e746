package dev.pintle.ads.report;

import java.io.IOException;

/// A report holds what it must not hold, or ends too early: none of it may be used. Its words say
/// in which row and column.
public final class ReportException extends IOException {
  private static final long serialVersionUID = 1;

  ReportException(String message) {
    super(message);
  }

  ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
