package dev.pintle;

import java.util.List;

/// The settings do not hold; the message names each that does not, a line each.
final class SettingsException extends RuntimeException {
  SettingsException(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
  }
}
