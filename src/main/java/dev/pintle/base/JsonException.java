package dev.pintle.base;

import org.jspecify.annotations.Nullable;

/// What was read is not JSON, or more than the limits allow. The message is fit to be shown to who
/// sent it: it names the place and holds nothing of the content.
public final class JsonException extends RuntimeException {
  public JsonException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
