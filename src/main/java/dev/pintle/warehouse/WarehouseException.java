package dev.pintle.warehouse;

/// The warehouse cannot be used, or not for this.
public final class WarehouseException extends RuntimeException {
  public WarehouseException(String message) {
    super(message);
  }

  public WarehouseException(String message, Throwable cause) {
    super(message, cause);
  }
}
