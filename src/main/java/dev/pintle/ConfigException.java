package dev.pintle;

/// Something that a command cannot do for who gave it; its message says why, and what to do.
final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  ConfigException(String message) {
    super(message);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
